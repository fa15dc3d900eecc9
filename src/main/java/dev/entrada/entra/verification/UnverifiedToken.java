package dev.entrada.entra.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.entra.http.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.List;

/** What a refused token says of itself: for wording a hint to the administrator, never for a decision. */
public record UnverifiedToken(JsonObject claims) {
    private static final String GRAPH = "00000003-0000-0000-c000-000000000000";
    private static final List<String> GRAPH_HOSTS =
            List.of("https://graph.microsoft.", "https://dod-graph.microsoft.", "https://microsoftgraph.");

    public static UnverifiedToken of(String token) {
        var parts = token.split("\\.", -1);
        return new UnverifiedToken(parts.length == 3 ? decoded(parts[1]) : JsonValue.EMPTY_JSON_OBJECT);
    }

    public boolean isForGraph() {
        var audience = Json.text(claims, "aud").orElse("");
        return audience.equals(GRAPH) || GRAPH_HOSTS.stream().anyMatch(audience::startsWith);
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
