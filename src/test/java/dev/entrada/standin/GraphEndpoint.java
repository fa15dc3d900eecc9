package dev.entrada.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code /graph/v1.0/me}: what Microsoft Graph tells a user about themselves. It takes the claims of a token at their word,
 * because the signature of Graph's tokens is one that only the real Graph can check.
 */
final class GraphEndpoint implements Endpoint {
    static final String PATH = "v1.0/me";

    private final Tenants tenants;
    private final Clock clock;

    GraphEndpoint(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public Reply answer(Request request) {
        var token = request.header("Authorization")
                .filter(header -> header.startsWith("Bearer "))
                .flatMap(header -> claims(header.substring("Bearer ".length())))
                .filter(this::isForGraph);
        if (token.isEmpty()) {
            return refusal(401, "InvalidAuthenticationToken");
        }
        if (!List.of(token.get().getString("scp", "").split(" ")).contains("User.Read")) {
            return refusal(403, "Authorization_RequestDenied");
        }
        return tenants.byOid(token.get().getString("oid", ""))
                .map(GraphEndpoint::profile)
                .orElseGet(() -> refusal(404, "Request_ResourceNotFound"));
    }

    private boolean isForGraph(JsonObject claims) {
        return List.of(AppRegistrations.GRAPH_ID, "https://graph.microsoft.com").contains(claims.getString("aud", ""))
                && claims.getJsonNumber("exp").longValue() > clock.instant().getEpochSecond();
    }

    private static Optional<JsonObject> claims(String token) {
        var parts = token.split("\\.");
        try (var reader = Json.createReader(
                new StringReader(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)))) {
            return Optional.of(reader.readObject());
        } catch (JsonException | IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            return Optional.empty();
        }
    }

    private static Reply profile(User user) {
        return Reply.json(
                200,
                Json.createObjectBuilder()
                        .add("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#users/$entity")
                        .add("businessPhones", JsonValue.EMPTY_JSON_ARRAY)
                        .add("displayName", user.name())
                        .add("givenName", user.givenName())
                        .add("jobTitle", JsonValue.NULL)
                        .add("mail", user.upn())
                        .add("surname", user.familyName())
                        .add("userPrincipalName", user.upn())
                        .add("id", user.oid())
                        .build());
    }

    private static Reply refusal(int status, String code) {
        return Reply.json(
                status,
                Json.createObjectBuilder()
                        .add(
                                "error",
                                Json.createObjectBuilder().add("code", code).add("message", "Refused."))
                        .build());
    }
}
