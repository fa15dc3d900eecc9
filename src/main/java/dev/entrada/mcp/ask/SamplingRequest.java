package dev.entrada.mcp.ask;

import dev.entrada.mcp.content.PromptMessage;
import java.util.List;
import java.util.Optional;

/**
 * What the client's model is to go on from. The person may see it, change it or refuse it.
 *
 * @param maxTokens most tokens that the answer may have
 */
public record SamplingRequest(List<PromptMessage> messages, Optional<String> systemPrompt, int maxTokens) {

    public SamplingRequest {
        messages = List.copyOf(messages);
    }

    public static SamplingRequest of(String prompt, int maxTokens) {
        return new SamplingRequest(List.of(PromptMessage.ofUser(prompt)), Optional.empty(), maxTokens);
    }
}
