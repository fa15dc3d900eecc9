package dev.entrada.mcp.content;

/**
 * A resource that the client may read.
 *
 * @param mimeType empty where nobody knows
 */
public record ResourceLink(String uri, String name, String description, String mimeType) implements Content {

    public static ResourceLink of(String uri, String name) {
        return new ResourceLink(uri, name, "", "");
    }
}
