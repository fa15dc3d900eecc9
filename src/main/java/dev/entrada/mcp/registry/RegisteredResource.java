package dev.entrada.mcp.registry;

import dev.entrada.access.Caller;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.schema.Json;
import dev.entrada.oauth.Scopes;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.stream.Stream;

/** A resource as it is listed and read. */
public final class RegisteredResource {
    private final McpSchema.Resource description;
    private final BeanMethod method;

    private RegisteredResource(McpSchema.Resource description, BeanMethod method) {
        this.description = description;
        this.method = method;
    }

    static RegisteredResource of(BeanMethod method) {
        var resource = method.method().getAnnotation(Resource.class);
        if (Stream.of(method.method().getParameterTypes()).anyMatch(type -> type != Caller.class)) {
            throw new IllegalStateException("Resource " + resource.uri() + " may have no parameter but the Caller.");
        }
        var name = BeanMethod.orElse(resource.name(), method.method().getName());
        var described = McpSchema.Resource.builder(resource.uri(), name)
                .description(resource.description())
                .mimeType(resource.mimeType());
        if (!resource.title().isEmpty()) {
            described.title(resource.title());
        }
        return new RegisteredResource(described.build(), method);
    }

    /** As {@code resources/list} tells it. */
    public McpSchema.Resource description() {
        return description;
    }

    /** Every scope that a caller needs. */
    public Scopes scopes() {
        return method.scopes();
    }

    public String uri() {
        return description.uri();
    }

    /**
     * Answers {@code resources/read}.
     *
     * @throws McpError telling the client what went wrong, without anything of the inside
     */
    public ReadResourceResult read(Caller caller) {
        try {
            var arguments = Stream.generate(() -> caller)
                    .limit(method.method().getParameterCount())
                    .toArray();
            var value = method.call(method.bean().get(), arguments);
            var text = value instanceof CharSequence ? value.toString() : Json.VALUES.writeValueAsString(value);
            return ReadResourceResult.builder(List.of(TextResourceContents.builder(uri(), text)
                            .mimeType(description.mimeType())
                            .build()))
                    .build();
        } catch (ToolException forTheModel) {
            throw failed(forTheModel.getMessage());
        } catch (Exception unexpected) {
            throw failed(Incident.of(uri(), unexpected).toText());
        }
    }

    private static McpError failed(String message) {
        return McpError.builder(ErrorCodes.INTERNAL_ERROR).message(message).build();
    }
}
