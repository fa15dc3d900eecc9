package dev.entrada.entra.http;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What the token endpoint answered.
 *
 * @param body empty where it is no JSON object, such as a gateway's page
 * @param retryAfter when to come back, where that is known
 */
public record EntraAnswer(int status, Optional<JsonObject> body, Optional<Duration> retryAfter) {
    private static final int TOO_MANY_REQUESTS = 429; // RFC 6585 §4

    /** Microsoft's own libraries wait so long where a 429 does not say how long. */
    private static final Duration WHEN_THROTTLED = Duration.ofMinutes(1);

    public static EntraAnswer of(HttpResponse<String> answer) {
        return new EntraAnswer(
                answer.statusCode(),
                Json.object(answer.body()),
                RetryAfter.of(answer).or(() -> Optional.of(WHEN_THROTTLED)
                        .filter(wait -> answer.statusCode() == TOO_MANY_REQUESTS)));
    }

    public boolean isSuccess() {
        return status == 200;
    }

    /** Bodies hold tokens. */
    @Override
    public String toString() {
        return "EntraAnswer[" + status + "]";
    }
}
