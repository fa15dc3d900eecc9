package dev.entrada.it;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class the running server. The server hangs on the root of the test run: the first class that needs it
 * starts it, and JUnit closes it when the last class is done.
 */
public final class RunningEntrada implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    /** No test meets a fault that another one asked of the stand-in. */
    @Override
    public void beforeEach(ExtensionContext context) {
        entrada(context).entra().switches().reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Entrada.class;
    }

    @Override
    public Entrada resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return entrada(context);
    }

    static Entrada entrada(ExtensionContext context) {
        return server(context).entrada();
    }

    private static Server server(ExtensionContext context) {
        var store = context.getRoot().getStore(Namespace.create(RunningEntrada.class));
        return store.getOrComputeIfAbsent(Server.class, key -> Server.start(), Server.class);
    }
}
