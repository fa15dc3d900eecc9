package dev.entrada.mcp.operation;

import dev.entrada.mcp.Complete;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.invocation.BoundMethod;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Suggestions for one argument of a prompt or URI template. */
public final class RegisteredCompletion {
    /** MCP, Completion: at most 100 values. */
    private static final int MOST = 100;

    private final BoundMethod method;

    private RegisteredCompletion(BoundMethod method) {
        this.method = method;
        if (method.parameters().arguments().size() != 1
                || !Collection.class.isAssignableFrom(method.target().method().getReturnType())) {
            throw new IllegalStateException(
                    method.target().method() + " must take what was typed, a String, and give a list of strings.");
        }
    }

    public static RegisteredCompletion of(BoundMethod method) {
        return new RegisteredCompletion(method);
    }

    /** What it is found by. */
    public String key() {
        var complete = method.annotation(Complete.class);
        return key(complete.of(), complete.argument());
    }

    public static String key(String operation, String argument) {
        return operation + " " + argument;
    }

    public CompleteResult complete(Call call, String typed) {
        var argument = method.parameters().arguments().get(0).name();
        var found = ((Collection<?>)
                        method.told(method.annotation(Complete.class).of(), call, Map.of(argument, typed)))
                .stream().map(Object::toString).toList();
        return result(found);
    }

    public static CompleteResult result(List<String> found) {
        var sent = found.size() > MOST ? found.subList(0, MOST) : found;
        return new CompleteResult(new CompleteCompletion(sent, found.size(), found.size() > MOST));
    }
}
