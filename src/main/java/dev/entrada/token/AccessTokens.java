package dev.entrada.token;

import dev.entrada.config.Settings;
import dev.entrada.entra.SignIn;
import dev.entrada.grant.Grant;
import dev.entrada.keys.SigningKeys;
import dev.entrada.oauth.Json;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Our access tokens: <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2">RFC 9068</a> {@code at+jwt}. */
@ApplicationScoped
class AccessTokens {

    @Inject
    Settings settings;

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    /** A token for {@code scopes} of the grant, and for the roles that Entra says the user has. */
    TokenResponse issue(Grant grant, SignIn signIn, Scopes scopes, Optional<String> refreshToken) {
        var claims = claims(grant, scopes).add("tid", grant.tenant());
        if (!signIn.roles().isEmpty()) {
            claims.add("roles", roles(signIn));
        }
        return signed(claims, scopes, refreshToken);
    }

    /** A token for a client that calls for itself. */
    TokenResponse issueToApplication(Grant grant) {
        var claims = claims(grant, grant.scopes()).add("idtyp", "app"); // as Entra marks its own
        return signed(claims, grant.scopes(), Optional.empty());
    }

    private JsonObjectBuilder claims(Grant grant, Scopes scopes) {
        var now = clock.instant();
        return Json.createObjectBuilder()
                .add("iss", settings.publicUrl().issuer())
                .add("aud", grant.resource().toString())
                .add("sub", grant.subject())
                .add("client_id", grant.clientId())
                .add("scope", scopes.toString())
                .add("sid", grant.id())
                .add("jti", Nonce.next())
                .add("iat", now.getEpochSecond())
                .add("exp", now.plus(lifetime()).getEpochSecond());
    }

    private TokenResponse signed(JsonObjectBuilder claims, Scopes scopes, Optional<String> refreshToken) {
        return new TokenResponse(keys.sign(claims.build(), "at+jwt"), lifetime(), scopes, refreshToken);
    }

    private Duration lifetime() {
        return settings.lifetimes().accessToken();
    }

    private static JsonArrayBuilder roles(SignIn signIn) {
        var roles = Json.createArrayBuilder();
        signIn.roles().forEach(roles::add);
        return roles;
    }
}
