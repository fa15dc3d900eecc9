package dev.entrada.mcp.invocation;

import dev.entrada.mcp.binding.BeanMethod;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Parameters;
import dev.entrada.mcp.binding.Requirement;
import io.modelcontextprotocol.spec.McpError;
import java.lang.annotation.Annotation;
import java.util.Map;

/** A bean's method that can be called: its parameters are described, its failures have words. */
public record BoundMethod(BeanMethod target, Parameters parameters, Invoker invoker) {

    public <A extends Annotation> A annotation(Class<A> type) {
        return target.annotation(type);
    }

    /** Which callers it is for. */
    public Requirement requirement() {
        return target.requirement();
    }

    /** The name that its annotation gives it, else its own. */
    public String nameOr(String declared) {
        return declared.isEmpty() ? target.method().getName() : declared;
    }

    /**
     * @throws BadArguments if the method was not called, because of its arguments
     * @throws OutOfTime if it took longer than {@code entrada.mcp.tool-timeout}
     * @throws Exception what the method threw
     */
    public Object call(Call call, Map<String, Object> arguments) throws Exception {
        return invoker.call(target, parameters, call, arguments);
    }

    /**
     * Calls it where there is no {@code isError} to tell a failure with.
     *
     * @param operation what the client calls it
     * @throws McpError telling the client what went wrong, without anything of the inside
     */
    public Object told(String operation, Call call, Map<String, Object> arguments) {
        return Failures.told(operation, () -> call(call, arguments));
    }
}
