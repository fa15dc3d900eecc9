package dev.entrada.standin.token;

import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.Directory;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.wire.Endpoint;
import java.time.Clock;
import java.util.Map;
import java.util.Random;

/** Puts this package together. */
public record Tokens(
        Tenant tenant,
        Directory users,
        AppRegistrations apps,
        Consents consents,
        Jwts jwts,
        Switches switches,
        Clock clock,
        Random random) {

    public Endpoint endpoint(Codes codes) {
        var scope = new ScopeParameter(apps, switches);
        var policy = new SignInPolicy(switches, clock);
        var refreshTokens = new RefreshTokens(clock);
        var accessTokens = new AccessTokens(tenant, jwts, switches, clock);
        var idTokens = new IdTokens(tenant, jwts, clock);
        var issuer = new TokenIssuer(tenant, apps, consents, accessTokens, idTokens, refreshTokens, switches, random);
        return new TokenEndpoint(
                tenant,
                new ClientAuthentication(apps, switches),
                Map.of(
                        "authorization_code",
                        new AuthorizationCodeGrant(codes, users, scope, policy, issuer),
                        "refresh_token",
                        new RefreshTokenGrant(refreshTokens, users, scope, policy, issuer),
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        new OnBehalfOfGrant(jwts, users, scope, policy, issuer, accessTokens, switches, clock)),
                clock);
    }
}
