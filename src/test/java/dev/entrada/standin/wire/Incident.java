package dev.entrada.standin.wire;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A refusal with its time and ids: what Entra prints in JSON, in a redirect and on its error page. */
public record Incident(Refusal refusal, String traceId, String correlationId, Instant at, URI authority) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    public static Incident of(Refusal refusal, Request request, Clock clock, URI authority) {
        return new Incident(refusal, request.id(), request.correlationId(), clock.instant(), authority);
    }

    public String error() {
        return refusal.reason().error();
    }

    /** As in captures since 2024: parted by spaces, where older ones have CR LF. */
    public String description() {
        return "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
                .formatted(refusal.reason().code(), refusal.getMessage(), traceId, correlationId, timestamp());
    }

    public Optional<String> errorUri() {
        return Optional.of(refusal.reason())
                .filter(Aadsts::hasHelpPage)
                .map(reason -> authority + "/error?code=" + reason.code());
    }

    String timestamp() {
        return TIME.format(at);
    }

    /** The answer of the token endpoint, with exactly Entra's members (T14). */
    public Reply asJson() {
        return Reply.json(refusal.reason().status(), toJson());
    }

    private JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("error", error())
                .add("error_description", description())
                .add(
                        "error_codes",
                        Json.createArrayBuilder().add(refusal.reason().code()))
                .add("timestamp", timestamp())
                .add("trace_id", traceId)
                .add("correlation_id", correlationId);
        errorUri().ifPresent(uri -> json.add("error_uri", uri));
        refusal.reason().suberror().ifPresent(suberror -> json.add("suberror", suberror));
        refusal.claims().ifPresent(claims -> json.add("claims", claims));
        return json.build();
    }
}
