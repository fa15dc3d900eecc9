package dev.entrada.mcp.registry;

import dev.entrada.mcp.Complete;
import dev.entrada.mcp.binding.BeanMethod;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Parameters;
import dev.entrada.mcp.invocation.Failures;
import dev.entrada.mcp.invocation.Invoker;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Suggestions for one argument of a prompt or URI template. */
final class RegisteredCompletion {
    /** MCP, Completion: at most 100 values. */
    private static final int MOST = 100;

    private final BeanMethod method;
    private final Invoker invoker;
    private final Parameters parameters;

    private RegisteredCompletion(BeanMethod method, Invoker invoker) {
        this.method = method;
        this.invoker = invoker;
        parameters = invoker.parametersOf(method);
        if (parameters.arguments().size() != 1
                || !Collection.class.isAssignableFrom(method.method().getReturnType())) {
            throw new IllegalStateException(
                    method.method() + " must take what was typed, a String, and give a list of strings.");
        }
    }

    static RegisteredCompletion of(BeanMethod method, Invoker invoker) {
        return new RegisteredCompletion(method, invoker);
    }

    /** What it is found by. */
    String key() {
        var complete = method.annotation(Complete.class);
        return key(complete.of(), complete.argument());
    }

    static String key(String operation, String argument) {
        return operation + " " + argument;
    }

    CompleteResult complete(Call call, String typed) {
        var argument = parameters.arguments().get(0).name();
        var found = ((Collection<?>) Failures.told(
                        method.annotation(Complete.class).of(),
                        () -> invoker.call(method, parameters, call, Map.of(argument, typed))))
                .stream().map(Object::toString).toList();
        return result(found);
    }

    static CompleteResult result(List<String> found) {
        var sent = found.size() > MOST ? found.subList(0, MOST) : found;
        return new CompleteResult(new CompleteCompletion(sent, found.size(), found.size() > MOST));
    }
}
