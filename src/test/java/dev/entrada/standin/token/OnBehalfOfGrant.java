package dev.entrada.standin.token;

import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Aadsts;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer}: a token for another API on behalf of the user (O1). */
record OnBehalfOfGrant(
        Jwts jwts,
        Tenants users,
        ScopeParameter scope,
        SignInPolicy policy,
        TokenIssuer issuer,
        AccessTokens accessTokens,
        Switches switches,
        Clock clock)
        implements GrantType {

    @Override
    public JsonObject redeem(TokenRequest request) {
        request.client().requireFitFor(Platform.WEB);
        var client = request.client().app();
        var form = request.form();
        requireUse(form.optional("requested_token_use"));
        var assertion = assertion(form.required("assertion"), client);
        var scopeText = form.required("scope");
        var scopes = scope.readForOneToken(scopeText, client);
        scope.requireFittingResource(form, scopes);
        var user = users.byOid(assertion.getString("oid", "")).orElseThrow(() -> Aadsts.GRANT_INVALID.because());
        policy.requireUndisturbed(user);
        var proven = accessTokens.proven(assertion);
        scopes.targets().forEach(target -> policy.requireConditionsMet(user, proven, target.api()));
        return issuer.issue(grant(client, user, scopes.oidc(), proven), user, scopes, request);
    }

    private static void requireUse(Optional<String> use) {
        if (use.filter("on_behalf_of"::equals).isEmpty()) {
            throw Aadsts.FIELD_MISSING.because("requested_token_use");
        }
    }

    /** An access token for this very client, in force and of a person. */
    private JsonObject assertion(String jwt, AppRegistration client) {
        var claims = jwts.verified(jwt)
                .orElseThrow(
                        () -> Aadsts.ASSERTION_INVALID.because("The key was not found or the signature is wrong."));
        if (!clock.instant()
                .isBefore(Instant.ofEpochSecond(claims.getJsonNumber("exp").longValue()))) {
            throw Aadsts.ASSERTION_EXPIRED.because();
        }
        var audience = claims.getString("aud", "");
        if (!audience.equals(client.clientId()) && !audience.equals(client.appIdUri())) {
            throw Aadsts.ASSERTION_AUDIENCE.because(audience, client.clientId(), client.displayName());
        }
        if (!claims.containsKey("scp")) {
            throw Aadsts.ASSERTION_APP_ONLY.because(client.clientId());
        }
        return claims;
    }

    private Grant grant(AppRegistration client, User user, Set<String> oidc, ClaimsRequest proven) {
        var generation = switches.revocationOf(user.upn()).generation();
        return new Grant(
                client.clientId(),
                user.oid(),
                Platform.WEB,
                oidc,
                Set.of(),
                Optional.empty(),
                proven,
                generation,
                UUID.randomUUID().toString(),
                clock.instant());
    }
}
