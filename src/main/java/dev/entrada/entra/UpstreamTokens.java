package dev.entrada.entra;

import static dev.entrada.entra.http.TokenAnswer.ACCESS_TOKEN;
import static dev.entrada.entra.http.TokenAnswer.REFRESH_TOKEN;

import dev.entrada.oauth.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens of Entra that we hold for a user. Sealed before they are stored, they leave this server toward Entra
 * only.
 *
 * @param refreshToken absent if {@code offline_access} was not granted
 * @param expiresAt when the access token does
 */
public record UpstreamTokens(String accessToken, Optional<String> refreshToken, Instant expiresAt) {
    private static final String EXPIRES_AT = "expires_at";

    /** What {@link #toJson} wrote. */
    public static UpstreamTokens of(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            var held = reader.readObject();
            return new UpstreamTokens(
                    held.getString(ACCESS_TOKEN), refreshToken(held), Instant.parse(held.getString(EXPIRES_AT)));
        }
    }

    /** In clear: seal it before it is stored. */
    public String toJson() {
        var held = Json.createObjectBuilder().add(ACCESS_TOKEN, accessToken).add(EXPIRES_AT, expiresAt.toString());
        refreshToken.ifPresent(token -> held.add(REFRESH_TOKEN, token));
        return held.build().toString();
    }

    @Override
    public String toString() {
        return "UpstreamTokens[redacted, expiresAt=" + expiresAt + "]";
    }

    private static Optional<String> refreshToken(JsonObject held) {
        return held.containsKey(REFRESH_TOKEN) ? Optional.of(held.getString(REFRESH_TOKEN)) : Optional.empty();
    }
}
