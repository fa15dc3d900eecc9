package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** After each test the tables of the sign-in have as many rows as before it: a refusal stores nothing half-done. */
final class NothingLeftBehind implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(NothingLeftBehind.class);
    private static final String ROWS = "rows";

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(ROWS, rows(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(rows(context)).isEqualTo(context.getStore(NAMESPACE).get(ROWS));
    }

    private static Map<String, Integer> rows(ExtensionContext context) {
        return StoreSnapshot.of(RunningEntrada.entrada(context)).rows();
    }
}
