package dev.entrada.token;

import dev.entrada.client.Client;
import dev.entrada.config.Settings;
import dev.entrada.grant.Grant;
import dev.entrada.grant.Grants;
import dev.entrada.grant.RefreshTokens;
import dev.entrada.oauth.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;

/** What a token is good for just now, <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2.2">RFC 7662 §2.2</a>. */
@ApplicationScoped
class Introspection {
    /** §2.2: nothing more is said of a token that is not good, or not this client's. */
    private static final JsonObject INACTIVE =
            Json.createObjectBuilder().add("active", false).build();

    private static final List<String> TOLD = List.of("scope", "client_id", "sub", "aud", "iss", "jti", "exp", "iat");

    @Inject
    Settings settings;

    @Inject
    IssuedTokens issuedTokens;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    Grants grants;

    @Inject
    Clock clock;

    JsonObject of(String token, Client client) {
        return refreshToken(token, client).or(() -> accessToken(token, client)).orElse(INACTIVE);
    }

    private Optional<JsonObject> refreshToken(String token, Client client) {
        return refreshTokens
                .current(token)
                .filter(current -> current.grant().clientId().equals(client.id()))
                .map(current -> described(current.grant(), current.expiresAt()));
    }

    private JsonObject described(Grant grant, Instant expiresAt) {
        return Json.createObjectBuilder()
                .add("active", true)
                .add("scope", grant.scopes().toString())
                .add("client_id", grant.clientId())
                .add("sub", grant.subject())
                .add("iss", settings.publicUrl().issuer())
                .add("exp", expiresAt.getEpochSecond())
                .build();
    }

    private Optional<JsonObject> accessToken(String token, Client client) {
        return issuedTokens
                .claims(token)
                .filter(claims -> client.id().equals(claims.getClaimValue("client_id")))
                .filter(this::isAlive)
                .map(Introspection::described);
    }

    private boolean isAlive(JwtClaims claims) {
        var isFresh = claims.getClaimValue("exp") instanceof Number seconds
                && clock.instant().isBefore(Instant.ofEpochSecond(seconds.longValue()));
        return isFresh
                && IssuedTokens.grantId(claims)
                        .map(grant -> grants.find(grant).isPresent())
                        .orElse(true); // a client's own token belongs to no grant
    }

    private static JsonObject described(JwtClaims claims) {
        var json = Json.createObjectBuilder().add("active", true).add("token_type", "Bearer");
        for (var name : TOLD) {
            var value = claims.getClaimValue(name);
            if (value instanceof Number seconds) {
                json.add(name, seconds.longValue());
            } else if (value != null) {
                json.add(name, value.toString());
            }
        }
        return json.build();
    }
}
