package dev.entrada.mcp.registry;

import dev.entrada.mcp.Icon;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.stream.Stream;

/** Icons as the SDK writes them. */
final class Icons {
    private Icons() {}

    static List<McpSchema.Icon> of(Icon... icons) {
        return Stream.of(icons).map(Icons::of).toList();
    }

    private static McpSchema.Icon of(Icon icon) {
        var described = McpSchema.Icon.builder(icon.src());
        if (!icon.mimeType().isEmpty()) {
            described.mimeType(icon.mimeType());
        }
        if (icon.sizes().length > 0) {
            described.sizes(List.of(icon.sizes()));
        }
        return described.build();
    }
}
