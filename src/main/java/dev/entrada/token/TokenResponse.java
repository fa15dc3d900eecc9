package dev.entrada.token;

import dev.entrada.oauth.Json;
import dev.entrada.oauth.Scopes;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** A successful response of the token endpoint, RFC 6749 §5.1. */
record TokenResponse(String accessToken, Duration expiresIn, Scopes scopes, Optional<String> refreshToken) {

    JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("access_token", accessToken)
                .add("token_type", "Bearer")
                .add("expires_in", expiresIn.toSeconds())
                .add("scope", scopes.toString());
        refreshToken.ifPresent(token -> json.add("refresh_token", token));
        return json.build();
    }

    @Override
    public String toString() {
        return "TokenResponse[redacted]";
    }
}
