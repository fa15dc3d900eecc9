package dev.entrada.standin.wire;

import java.util.Optional;

/**
 * Why Entra refuses, as machines read it.
 *
 * @param helpPage whether there is an {@code error_uri}: only some codes have one
 */
public record Reason(int code, String error, boolean helpPage, Optional<String> suberror) {

    /** 401 is only for a client that failed to authenticate; what is Entra's own fault is 5xx. */
    int status() {
        return switch (error) {
            case "invalid_client" -> 401;
            case "temporarily_unavailable" -> 503;
            case "server_error" -> 500;
            default -> 400;
        };
    }
}
