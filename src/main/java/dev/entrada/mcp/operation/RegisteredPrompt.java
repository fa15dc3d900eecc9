package dev.entrada.mcp.operation;

import dev.entrada.mcp.Prompt;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Parameter;
import dev.entrada.mcp.binding.Requirement;
import dev.entrada.mcp.content.Content;
import dev.entrada.mcp.content.PromptMessage;
import dev.entrada.mcp.content.SdkContent;
import dev.entrada.mcp.invocation.BoundMethod;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import java.util.List;
import java.util.Map;

/** A prompt as it is listed and got. */
public final class RegisteredPrompt implements Operation {
    private final BoundMethod method;
    private final McpSchema.Prompt description;

    private RegisteredPrompt(BoundMethod method) {
        this.method = method;
        description = describe();
    }

    public static RegisteredPrompt of(BoundMethod method) {
        return new RegisteredPrompt(method);
    }

    @Override
    public String name() {
        return description.name();
    }

    @Override
    public Requirement requirement() {
        return method.requirement();
    }

    /** As {@code prompts/list} tells it. */
    public McpSchema.Prompt description() {
        return description;
    }

    /** Answers {@code prompts/get}. @throws McpError telling the client what went wrong, without anything of the inside */
    public GetPromptResult get(Call call, Map<String, Object> given) {
        var value = method.told(name(), call, given);
        var messages = value instanceof List<?> list ? list : List.of(value);
        return GetPromptResult.builder(
                        messages.stream().map(RegisteredPrompt::message).toList())
                .description(description.description())
                .build();
    }

    private static McpSchema.PromptMessage message(Object value) {
        if (value instanceof PromptMessage message) {
            return SdkContent.of(message);
        }
        return SdkContent.of(
                value instanceof Content content
                        ? PromptMessage.ofUser(content)
                        : PromptMessage.ofUser(value.toString()));
    }

    private McpSchema.Prompt describe() {
        var prompt = method.annotation(Prompt.class);
        var name = method.nameOr(prompt.name());
        var described = McpSchema.Prompt.builder(name)
                .description(prompt.description())
                .arguments(method.parameters().arguments().stream()
                        .map(argument -> argument(name, argument))
                        .toList());
        Presentation.of(prompt.title(), prompt.icons()).give(described::title, described::icons);
        return described.build();
    }

    private static McpSchema.PromptArgument argument(String prompt, Parameter argument) {
        if (!"string".equals(argument.schema().path("type").asString(""))) {
            throw new IllegalStateException("Argument " + argument.name() + " of prompt " + prompt
                    + " must be a String, an enum or an Optional of one: MCP knows no others.");
        }
        var described = McpSchema.PromptArgument.builder(argument.name()).required(argument.isRequired());
        if (argument.schema().has("title")) {
            described.title(argument.schema().get("title").asString());
        }
        if (argument.schema().has("description")) {
            described.description(argument.schema().get("description").asString());
        }
        return described.build();
    }
}
