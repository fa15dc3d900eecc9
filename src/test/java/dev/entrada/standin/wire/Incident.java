package dev.entrada.standin.wire;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A refusal with its time and ids: what Entra prints in JSON, in a redirect and on its error page.
 *
 * @param separator what parts the sentences of the description
 */
public record Incident(
        Refusal refusal,
        Reason reason,
        String traceId,
        String correlationId,
        Instant at,
        URI authority,
        String separator) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    public String error() {
        return reason.error();
    }

    public String description() {
        return String.join(
                separator,
                "AADSTS%d: %s".formatted(reason.code(), refusal.getMessage()),
                "Trace ID: " + traceId,
                "Correlation ID: " + correlationId,
                "Timestamp: " + timestamp());
    }

    public Optional<String> errorUri() {
        return Optional.of(authority + "/error?code=" + reason.code()).filter(uri -> reason.helpPage());
    }

    String timestamp() {
        return TIME.format(at);
    }

    /** The answer of the token endpoint, with exactly Entra's members (T14). */
    public Reply asJson() {
        return Reply.json(reason.status(), toJson());
    }

    private JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("error", error())
                .add("error_description", description())
                .add("error_codes", Json.createArrayBuilder().add(reason.code()))
                .add("timestamp", timestamp())
                .add("trace_id", traceId)
                .add("correlation_id", correlationId);
        errorUri().ifPresent(uri -> json.add("error_uri", uri));
        reason.suberror().ifPresent(suberror -> json.add("suberror", suberror));
        refusal.claims().ifPresent(claims -> json.add("claims", claims));
        return json.build();
    }
}
