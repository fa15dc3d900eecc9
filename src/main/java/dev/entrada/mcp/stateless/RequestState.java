package dev.entrada.mcp.stateless;

import dev.entrada.access.Caller;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.wire.Message;
import dev.entrada.oauth.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client carries from a question to its answer: the answers so far, sealed, and good only for the same caller, the
 * same client, the same request and some minutes. Any node can go on with it.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">MCP 2026-07-28, Multi
 *     Round-Trip Requests</a>
 */
@ApplicationScoped
public class RequestState {
    /** As long as a person may take to answer. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    /** The wire's own fields: never secrets, for a client may log them. */
    record Sealed(String owner, String request, long expiresAt, Map<String, Object> answers) {}

    @Inject
    Sealing sealing;

    @Inject
    Clock clock;

    String seal(Message message, Caller caller, Map<String, Object> answers) {
        var state = new Sealed(
                owner(caller), digest(message), clock.instant().plus(LIFETIME).getEpochSecond(), answers);
        return sealing.seal(Purpose.REQUEST_STATE, Json.MESSAGES.writeValueAsString(state));
    }

    /** The answers so far; empty if this is no state of ours for this request. */
    Optional<Map<String, Object>> unseal(String sealed, Message message, Caller caller) {
        return sealing.unseal(Purpose.REQUEST_STATE, sealed)
                .map(json -> Json.MESSAGES.readValue(json, Sealed.class))
                .filter(state -> state.owner().equals(owner(caller)))
                .filter(state -> state.request().equals(digest(message)))
                .filter(state -> clock.instant().isBefore(Instant.ofEpochSecond(state.expiresAt())))
                .map(Sealed::answers);
    }

    private static String owner(Caller caller) {
        return caller.key() + " " + caller.clientId();
    }

    /** Method, name and arguments: not what changes from one round to the next. */
    private static String digest(Message message) {
        var salient =
                Json.MESSAGES.createObjectNode().put("method", message.method().orElse(""));
        if (message.params() instanceof ObjectNode params) {
            params.propertyStream()
                    .filter(param -> !param.getKey().equals("_meta")
                            && !param.getKey().equals("inputResponses")
                            && !param.getKey().equals("requestState"))
                    .forEach(param -> salient.set(param.getKey(), param.getValue()));
        }
        // Sorted, because a client may write the members of its arguments in another order the next time.
        return Digest.sha256(Json.MESSAGES
                .writer()
                .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .writeValueAsString(salient));
    }
}
