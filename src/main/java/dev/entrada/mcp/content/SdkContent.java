package dev.entrada.mcp.content;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;

/** The contents of this package as the SDK writes them to the wire. Not for tools. */
public final class SdkContent {
    private SdkContent() {}

    public static McpSchema.Content of(Content content) {
        if (content instanceof Text text) {
            return McpSchema.TextContent.builder(text.text()).build();
        }
        if (content instanceof Image image) {
            return McpSchema.ImageContent.builder(image.data(), image.mimeType())
                    .build();
        }
        if (content instanceof Audio audio) {
            return McpSchema.AudioContent.builder(audio.data(), audio.mimeType())
                    .build();
        }
        if (content instanceof ResourceLink link) {
            return of(link);
        }
        return McpSchema.EmbeddedResource.builder(of(((EmbeddedResource) content).resource()))
                .build();
    }

    public static McpSchema.ResourceContents of(ResourceContent content) {
        return content instanceof TextResource text
                ? TextResourceContents.builder(text.uri(), text.text())
                        .mimeType(text.mimeType())
                        .build()
                : BlobResourceContents.builder(content.uri(), ((BinaryResource) content).blob())
                        .mimeType(content.mimeType())
                        .build();
    }

    public static McpSchema.PromptMessage of(PromptMessage message) {
        return McpSchema.PromptMessage.builder(Role.valueOf(message.role().name()), of(message.content()))
                .build();
    }

    private static McpSchema.ResourceLink of(ResourceLink link) {
        var described = McpSchema.ResourceLink.builder().uri(link.uri()).name(link.name());
        if (!link.description().isEmpty()) {
            described.description(link.description());
        }
        if (!link.mimeType().isEmpty()) {
            described.mimeType(link.mimeType());
        }
        return described.build();
    }
}
