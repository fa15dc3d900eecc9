package dev.entrada.mcp.registry;

import dev.entrada.mcp.Prompt;
import dev.entrada.mcp.binding.BeanMethod;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Parameter;
import dev.entrada.mcp.binding.Parameters;
import dev.entrada.mcp.binding.Requirement;
import dev.entrada.mcp.content.Content;
import dev.entrada.mcp.content.PromptMessage;
import dev.entrada.mcp.content.SdkContent;
import dev.entrada.mcp.invocation.Failures;
import dev.entrada.mcp.invocation.Invoker;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import java.util.List;
import java.util.Map;

/** A prompt as it is listed and got. */
public final class RegisteredPrompt implements Operation {
    private final BeanMethod method;
    private final Invoker invoker;
    private final Parameters parameters;
    private final McpSchema.Prompt description;

    private RegisteredPrompt(BeanMethod method, Invoker invoker) {
        this.method = method;
        this.invoker = invoker;
        parameters = invoker.parametersOf(method);
        description = describe();
    }

    static RegisteredPrompt of(BeanMethod method, Invoker invoker) {
        return new RegisteredPrompt(method, invoker);
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
        var value = Failures.told(name(), () -> invoker.call(method, parameters, call, given));
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
        var name = BeanMethod.orElse(prompt.name(), method.method().getName());
        var described = McpSchema.Prompt.builder(name)
                .description(prompt.description())
                .arguments(parameters.arguments().stream()
                        .map(argument -> argument(name, argument))
                        .toList());
        if (!prompt.title().isEmpty()) {
            described.title(prompt.title());
        }
        if (prompt.icons().length > 0) {
            described.icons(Icons.of(prompt.icons()));
        }
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
