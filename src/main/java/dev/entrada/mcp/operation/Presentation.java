package dev.entrada.mcp.operation;

import dev.entrada.mcp.Icon;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How people see an operation.
 *
 * @param title empty where there is none
 */
record Presentation(String title, List<McpSchema.Icon> icons) {

    static Presentation of(String title, Icon... icons) {
        return new Presentation(title, Stream.of(icons).map(Presentation::icon).toList());
    }

    /** Tells what there is to one of the SDK's builders, which have nothing in common. */
    void give(Consumer<String> toTitle, Consumer<List<McpSchema.Icon>> toIcons) {
        if (!title.isEmpty()) {
            toTitle.accept(title);
        }
        if (!icons.isEmpty()) {
            toIcons.accept(icons);
        }
    }

    private static McpSchema.Icon icon(Icon icon) {
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
