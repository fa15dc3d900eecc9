package dev.entrada.mcp.content;

import java.util.Base64;

/**
 * A resource of bytes.
 *
 * @param blob in Base64
 */
public record BinaryResource(String uri, String mimeType, String blob) implements ResourceContent {

    public static BinaryResource of(String uri, String mimeType, byte[] bytes) {
        return new BinaryResource(uri, mimeType, Base64.getEncoder().encodeToString(bytes));
    }
}
