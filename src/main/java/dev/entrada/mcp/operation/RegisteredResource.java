package dev.entrada.mcp.operation;

import dev.entrada.mcp.Resource;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Requirement;
import dev.entrada.mcp.invocation.BoundMethod;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import java.util.Map;

/** A resource as it is listed and read. */
public final class RegisteredResource implements Operation {
    private final BoundMethod method;
    private final McpSchema.Resource description;

    private RegisteredResource(BoundMethod method) {
        this.method = method;
        description = describe();
    }

    public static RegisteredResource of(BoundMethod method) {
        return new RegisteredResource(method);
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
        return ResourceResult.of(name(), description.mimeType(), method.told(name(), call, Map.of()));
    }

    private McpSchema.Resource describe() {
        var resource = method.annotation(Resource.class);
        if (!method.parameters().arguments().isEmpty()) {
            throw new IllegalStateException(
                    "Resource " + resource.uri() + " can have no arguments: " + "give it a URI template, or take "
                            + method.parameters().arguments().get(0).name() + " away.");
        }
        var name = method.nameOr(resource.name());
        var described = McpSchema.Resource.builder(resource.uri(), name)
                .description(resource.description())
                .mimeType(resource.mimeType());
        Presentation.of(resource.title(), resource.icons()).give(described::title, described::icons);
        return described.build();
    }
}
