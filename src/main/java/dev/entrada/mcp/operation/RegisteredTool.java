package dev.entrada.mcp.operation;

import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Parameter;
import dev.entrada.mcp.binding.Problems;
import dev.entrada.mcp.binding.Requirement;
import dev.entrada.mcp.dialog.Interruption;
import dev.entrada.mcp.invocation.BadArguments;
import dev.entrada.mcp.invocation.BoundMethod;
import dev.entrada.mcp.invocation.Incident;
import dev.entrada.mcp.invocation.OutOfTime;
import dev.entrada.mcp.schema.Schemas;
import dev.entrada.oauth.Scopes;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** A tool as it is listed and called. */
public final class RegisteredTool implements Operation {
    private final BoundMethod method;
    private final ResultShape shape;
    private final McpSchema.Tool description;

    private RegisteredTool(BoundMethod method) {
        this.method = method;
        shape = ResultShape.of(method.target().resultType());
        description = describe();
    }

    public static RegisteredTool of(BoundMethod method) {
        try {
            return new RegisteredTool(method);
        } catch (IllegalStateException unusable) {
            throw new IllegalStateException(
                    "Tool " + method.target().method() + " cannot be offered: " + unusable.getMessage());
        }
    }

    @Override
    public String name() {
        return description.name();
    }

    @Override
    public Requirement requirement() {
        return method.requirement();
    }

    /** As {@code tools/list} tells it. */
    public McpSchema.Tool description() {
        return description;
    }

    /** The scopes of other APIs for which it wants tokens of the caller. */
    public Scopes downstreamScopes() {
        return method.parameters().downstreamScopes();
    }

    /** Which arguments clients repeat in headers, by the name of the header after {@code Mcp-Param-}. */
    public Map<String, String> mirroredArguments() {
        var byHeader = new LinkedHashMap<String, String>();
        for (Parameter argument : method.parameters().arguments()) {
            argument.header().ifPresent(header -> byHeader.put(header, argument.name()));
        }
        return byHeader;
    }

    /**
     * Answers {@code tools/call}. What goes wrong is a result with {@code isError} that the model reads.
     *
     * @throws Interruption if the answer is none of the tool's, but the protocol's
     */
    public CallToolResult call(Call call, Map<String, Object> given) {
        if (call.downstream().obstacle().isPresent()) {
            return error(call.downstream().obstacle().get());
        }
        try {
            requireSchema(given);
            return shape.result(method.call(call, given));
        } catch (BadArguments bad) {
            return error(bad.problems().toText(name()));
        } catch (ToolException | OutOfTime forTheModel) {
            return error(forTheModel.getMessage());
        } catch (Interruption other) {
            throw other;
        } catch (InterruptedException | CancellationException cancelled) {
            return error("The call was cancelled.");
        } catch (Exception unexpected) {
            return error(Incident.of(name(), unexpected).toText());
        }
    }

    /** Only where the schema is not made of the parameters, which say more, and say it better. */
    private void requireSchema(Map<String, Object> given) throws BadArguments {
        if (hasOwnSchema()) {
            var problem = Schemas.problem(description.inputSchema(), given);
            if (!problem.isEmpty()) {
                var problems = new Problems();
                problems.add("the arguments together", problem);
                throw new BadArguments(problems);
            }
        }
    }

    private boolean hasOwnSchema() {
        return !method.annotation(Tool.class).inputSchema().isEmpty();
    }

    private static CallToolResult error(String text) {
        return CallToolResult.builder().addTextContent(text).isError(true).build();
    }

    private McpSchema.Tool describe() {
        var tool = method.annotation(Tool.class);
        var name = method.nameOr(tool.name());
        var schema = hasOwnSchema()
                ? Schemas.parse(tool.inputSchema())
                : method.parameters().schema();
        var described = McpSchema.Tool.builder(name, Schemas.asMap(schema))
                .description(tool.description())
                .annotations(hints(tool.annotations()));
        Presentation.of(tool.title(), tool.icons()).give(described::title, described::icons);
        shape.schema(method.target().resultType()).map(Schemas::asMap).ifPresent(described::outputSchema);
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
