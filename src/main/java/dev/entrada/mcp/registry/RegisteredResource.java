package dev.entrada.mcp.registry;

import dev.entrada.mcp.Resource;
import dev.entrada.mcp.binding.BeanMethod;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Parameters;
import dev.entrada.mcp.binding.Requirement;
import dev.entrada.mcp.invocation.Failures;
import dev.entrada.mcp.invocation.Invoker;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import java.util.Map;

/** A resource as it is listed and read. */
public final class RegisteredResource implements Operation {
    private final BeanMethod method;
    private final Invoker invoker;
    private final Parameters parameters;
    private final McpSchema.Resource description;

    private RegisteredResource(BeanMethod method, Invoker invoker) {
        this.method = method;
        this.invoker = invoker;
        parameters = invoker.parametersOf(method);
        description = describe();
    }

    static RegisteredResource of(BeanMethod method, Invoker invoker) {
        return new RegisteredResource(method, invoker);
    }

    /** Its URI. */
    @Override
    public String name() {
        return description.uri();
    }

    @Override
    public Requirement requirement() {
        return method.requirement();
    }

    /** As {@code resources/list} tells it. */
    public McpSchema.Resource description() {
        return description;
    }

    /** Answers {@code resources/read}. @throws McpError telling the client what went wrong, without anything of the inside */
    public ReadResourceResult read(Call call) {
        return ResourceResult.of(
                name(),
                description.mimeType(),
                Failures.told(name(), () -> invoker.call(method, parameters, call, Map.of())));
    }

    private McpSchema.Resource describe() {
        var resource = method.annotation(Resource.class);
        if (!parameters.arguments().isEmpty()) {
            throw new IllegalStateException(
                    "Resource " + resource.uri() + " can have no arguments: " + "give it a URI template, or take "
                            + parameters.arguments().get(0).name() + " away.");
        }
        var name = BeanMethod.orElse(resource.name(), method.method().getName());
        var described = McpSchema.Resource.builder(resource.uri(), name)
                .description(resource.description())
                .mimeType(resource.mimeType());
        if (!resource.title().isEmpty()) {
            described.title(resource.title());
        }
        if (resource.icons().length > 0) {
            described.icons(Icons.of(resource.icons()));
        }
        return described.build();
    }
}
