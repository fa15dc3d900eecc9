package dev.entrada.mcp.operation;

import dev.entrada.mcp.content.ResourceContent;
import dev.entrada.mcp.content.SdkContent;
import dev.entrada.mcp.content.TextResource;
import dev.entrada.mcp.schema.Json;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import java.util.List;

/** What the method of a resource gives, as {@code resources/read} answers it. */
final class ResourceResult {
    private ResourceResult() {}

    static ReadResourceResult of(String uri, String mimeType, Object value) {
        return ReadResourceResult.builder(contents(uri, mimeType, value)).build();
    }

    private static List<ResourceContents> contents(String uri, String mimeType, Object value) {
        if (value instanceof ResourceContent content) {
            return List.of(SdkContent.of(content));
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof ResourceContent) {
            return list.stream()
                    .map(ResourceContent.class::cast)
                    .map(SdkContent::of)
                    .toList();
        }
        var text = value instanceof CharSequence ? value.toString() : Json.VALUES.writeValueAsString(value);
        return List.of(SdkContent.of(new TextResource(uri, mimeType, text)));
    }
}
