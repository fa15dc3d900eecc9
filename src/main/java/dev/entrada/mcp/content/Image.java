package dev.entrada.mcp.content;

import java.util.Base64;

/**
 * A picture.
 *
 * @param data in Base64
 * @param mimeType such as {@code image/png}
 */
public record Image(String data, String mimeType) implements Content {

    public static Image of(byte[] bytes, String mimeType) {
        return new Image(Base64.getEncoder().encodeToString(bytes), mimeType);
    }
}
