package dev.entrada.entra;

import java.time.Instant;

/** An access token for another API, on behalf of a user. */
public record OnBehalfOfToken(String value, Instant expiresAt) {
    @Override
    public String toString() {
        return "OnBehalfOfToken[redacted, expiresAt=" + expiresAt + "]";
    }
}
