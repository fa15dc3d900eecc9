package dev.entrada.mcp.ask;

import dev.entrada.mcp.dialog.UnfitAnswer;
import dev.entrada.mcp.schema.Json;
import tools.jackson.databind.JsonNode;

/**
 * What the client's model said.
 *
 * @param text empty if it said it by a picture or sound
 * @param model which one it was, as the client calls it
 */
public record SamplingAnswer(String text, String model) {

    static SamplingAnswer of(String key, Object raw) {
        JsonNode result = Json.MESSAGES.valueToTree(raw);
        if (!result.path("content").isContainer()) {
            throw new UnfitAnswer(key, "is no CreateMessageResult");
        }
        var content = result.path("content");
        var first = content.isArray() ? content.path(0) : content; // 2025-11-25 allows a list
        return new SamplingAnswer(
                first.path("text").asString(""), result.path("model").asString(""));
    }
}
