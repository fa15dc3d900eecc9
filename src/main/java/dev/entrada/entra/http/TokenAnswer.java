package dev.entrada.entra.http;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A successful answer of Entra's token endpoint, RFC 6749 §5.1 and OpenID Connect Core §3.1.3.3.
 *
 * @param expiresIn seconds; Entra varies them at random between 60 and 90 minutes
 */
public record TokenAnswer(
        String accessToken, Optional<String> refreshToken, Optional<String> idToken, Optional<Long> expiresIn) {
    public static final String ACCESS_TOKEN = "access_token";
    public static final String REFRESH_TOKEN = "refresh_token";

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");

    /** Empty if there is no access token in it. */
    public static Optional<TokenAnswer> of(JsonObject body) {
        return Json.text(body, ACCESS_TOKEN)
                .map(token -> new TokenAnswer(
                        token, Json.text(body, REFRESH_TOKEN), Json.text(body, "id_token"), seconds(body)));
    }

    /** By our own clock, which Entra's may differ from. */
    public Optional<Instant> expiresAt(Instant now) {
        return expiresIn.map(now::plusSeconds);
    }

    @Override
    public String toString() {
        return "TokenAnswer[redacted]";
    }

    private static Optional<Long> seconds(JsonObject body) {
        return Json.text(body, "expires_in").filter(SECONDS.asMatchPredicate()).map(Long::valueOf);
    }
}
