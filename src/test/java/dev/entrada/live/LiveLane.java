package dev.entrada.live;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the tenant, or skips it and says what is missing: a report alone is read by nobody. */
final class LiveLane implements ExecutionCondition, ParameterResolver {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var missing = LiveTenant.missing(System.getenv());
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("a tenant is there");
        }
        var reason = "Skipped: \"%s\" needs a tenant. Set %s in the environment; docs/entra.md says of what."
                .formatted(context.getDisplayName(), String.join(", ", missing));
        System.out.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LiveTenant.class;
    }

    @Override
    public LiveTenant resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return LiveTenant.of(System.getenv());
    }
}
