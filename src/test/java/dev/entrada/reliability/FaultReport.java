package dev.entrada.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Prints what each test of a fault found, and writes all of it to {@code target/reliability.md}. */
final class FaultReport implements AfterTestExecutionCallback, ParameterResolver {
    private static final Path PAGE = Path.of("target/reliability.md");
    private static final Namespace HERE = Namespace.create(FaultReport.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Findings.class;
    }

    @Override
    public Findings resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return findings(context);
    }

    private static Findings findings(ExtensionContext context) {
        return context.getStore(HERE)
                .getOrComputeIfAbsent(context.getUniqueId(), any -> new Findings(), Findings.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        var failed = context.getExecutionException().isPresent();
        var found = (failed ? "FAILED: " : "") + findings(context).text();
        var row = FaultRow.of(context.getRequiredTestMethod());
        System.out.printf("%nfault  %s: %s%n", row.name(), found);
        var rows = rows(context);
        rows.put(row.name(), row.with(found));
        Files.writeString(PAGE, FaultRow.HEAD + String.join("\n", rows.values()) + "\n");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> rows(ExtensionContext context) {
        return context.getRoot().getStore(HERE).getOrComputeIfAbsent("rows", any -> new TreeMap<>(), Map.class);
    }
}
