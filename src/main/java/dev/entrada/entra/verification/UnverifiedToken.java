package dev.entrada.entra.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.entra.http.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.Optional;

/** What a refused token says of itself: for wording a hint to the administrator, never for a decision. */
public record UnverifiedToken(JsonObject claims) {
    private static final String GRAPH = "00000003-0000-0000-c000-000000000000";

    public static UnverifiedToken of(String token) {
        var parts = token.split("\\.", -1);
        return new UnverifiedToken(parts.length == 3 ? decoded(parts[1]) : JsonValue.EMPTY_JSON_OBJECT);
    }

    public boolean isForGraph() {
        var audience = Json.text(claims, "aud").orElse("");
        return audience.equals(GRAPH) || audience.startsWith("https://graph.microsoft.");
    }

    public boolean isVersion1() {
        return Json.text(claims, "ver").equals(Optional.of("1.0"));
    }

    @Override
    public String toString() {
        return "UnverifiedToken" + claims.keySet();
    }

    private static JsonObject decoded(String part) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(part), UTF_8);
            return Json.object(text).orElse(JsonValue.EMPTY_JSON_OBJECT);
        } catch (IllegalArgumentException noBase64) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
