package dev.entrada.mcp.invocation;

import dev.entrada.config.Settings;
import dev.entrada.mcp.binding.BeanMethod;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Parameters;
import dev.entrada.timer.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.Map;

/** Calls methods: with bound and validated arguments, on the thread of the request, within the time limit. */
@ApplicationScoped
public class Invoker {
    @Inject
    Settings settings;

    @Inject
    Validator validator;

    @Inject
    Alarms alarms;

    public BoundMethod bind(BeanMethod method) {
        return new BoundMethod(method, Parameters.of(method.method(), validator), this);
    }

    Object call(BeanMethod method, Parameters parameters, Call call, Map<String, Object> given) throws Exception {
        var instance = method.bean().get();
        try (var limit = TimeLimit.start(settings.mcp().toolTimeout(), alarms)) {
            var moderated = new Call(call.caller(), call.downstream(), new Moderated(call.conversation(), limit));
            var arguments = parameters.bind(instance, given, moderated);
            if (!arguments.problems().isEmpty()) {
                throw new BadArguments(arguments.problems());
            }
            try {
                return method.call(instance, arguments.values());
            } catch (Exception thrown) {
                throw limit.isOver() ? new OutOfTime(settings.mcp().toolTimeout()) : thrown;
            }
        }
    }
}
