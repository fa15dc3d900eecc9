package dev.entrada.mcp.registry;

import dev.entrada.access.Caller;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.schema.Schemas;
import dev.entrada.oauth.Scopes;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import jakarta.validation.Validator;
import java.util.Map;

/** A tool as it is listed and called. */
public final class RegisteredTool {
    private final BeanMethod method;
    private final Parameters parameters;
    private final McpSchema.Tool description;

    private RegisteredTool(BeanMethod method, Parameters parameters, McpSchema.Tool description) {
        this.method = method;
        this.parameters = parameters;
        this.description = description;
    }

    static RegisteredTool of(BeanMethod method, Validator validator) {
        var parameters = Parameters.of(method.method(), validator);
        return new RegisteredTool(method, parameters, describe(method, parameters));
    }

    public String name() {
        return description.name();
    }

    /** Every scope that a caller needs. */
    public Scopes scopes() {
        return method.scopes();
    }

    /** As {@code tools/list} tells it. */
    public McpSchema.Tool description() {
        return description;
    }

    /** The scopes of other APIs for which it wants tokens of the caller. */
    public Scopes downstreamScopes() {
        return parameters.downstreamScopes();
    }

    /** Answers {@code tools/call} of a tool that wants no tokens for other APIs. */
    public CallToolResult call(Caller caller, Map<String, Object> given) {
        return call(caller, Downstream.NOTHING, given);
    }

    /** Answers {@code tools/call}. Never throws: what goes wrong is a result with {@code isError} that the model reads. */
    public CallToolResult call(Caller caller, Downstream downstream, Map<String, Object> given) {
        if (downstream.obstacle().isPresent()) {
            return error(downstream.obstacle().get());
        }
        try {
            var instance = method.bean().get();
            var arguments = parameters.bind(instance, given, caller, downstream);
            if (!arguments.problems().isEmpty()) {
                return error(arguments.problems().toText(name()));
            }
            return result(method.call(instance, arguments.values()));
        } catch (ToolException forTheModel) {
            return error(forTheModel.getMessage());
        } catch (Exception unexpected) {
            return error(Incident.of(name(), unexpected).toText());
        }
    }

    private static CallToolResult result(Object value) {
        if (value instanceof Record) {
            var structured = Json.VALUES.valueToTree(value);
            return CallToolResult.builder()
                    .addTextContent(structured.toString())
                    .structuredContent(structured)
                    .isError(false)
                    .build();
        }
        return CallToolResult.builder()
                .addTextContent(String.valueOf(value))
                .isError(false)
                .build();
    }

    private static CallToolResult error(String text) {
        return CallToolResult.builder().addTextContent(text).isError(true).build();
    }

    private static McpSchema.Tool describe(BeanMethod method, Parameters parameters) {
        var tool = method.method().getAnnotation(Tool.class);
        var name = BeanMethod.orElse(tool.name(), method.method().getName());
        var described = McpSchema.Tool.builder(name, Schemas.asMap(parameters.schema()))
                .description(tool.description())
                .annotations(hints(tool.annotations()));
        if (!tool.title().isEmpty()) {
            described.title(tool.title());
        }
        var result = method.method().getReturnType();
        if (result.isRecord()) {
            described.outputSchema(Schemas.asMap(Schemas.result(method.method().getGenericReturnType())));
        } else if (!CharSequence.class.isAssignableFrom(result)) {
            throw new IllegalStateException("Tool " + name + " must return a record or a String, not " + result + ".");
        }
        return described.build();
    }

    private static McpSchema.ToolAnnotations hints(Tool.Annotations hints) {
        return McpSchema.ToolAnnotations.builder()
                .readOnlyHint(hints.readOnlyHint())
                .destructiveHint(hints.destructiveHint())
                .idempotentHint(hints.idempotentHint())
                .openWorldHint(hints.openWorldHint())
                .build();
    }
}
