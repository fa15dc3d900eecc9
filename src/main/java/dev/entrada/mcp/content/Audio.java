package dev.entrada.mcp.content;

import java.util.Base64;

/**
 * A sound.
 *
 * @param data in Base64
 * @param mimeType such as {@code audio/wav}
 */
public record Audio(String data, String mimeType) implements Content {

    public static Audio of(byte[] bytes, String mimeType) {
        return new Audio(Base64.getEncoder().encodeToString(bytes), mimeType);
    }
}
