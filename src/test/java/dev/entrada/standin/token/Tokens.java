package dev.entrada.standin.token;

import dev.entrada.standin.keys.FederatedIssuer;
import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Incidents;
import java.time.Clock;
import java.util.Map;
import java.util.Random;

/** Puts this package together. */
public record Tokens(
        Tenants tenants,
        AppRegistrations apps,
        Consents consents,
        Jwts jwts,
        FederatedIssuer cluster,
        Switches switches,
        Incidents incidents,
        Clock clock,
        Random random) {

    public Endpoint endpoint(Codes codes) {
        return new TokenEndpoint(
                tenants, authentication(), grantTypes(codes), new LoopDetection(switches, clock), incidents);
    }

    private ClientAuthentication authentication() {
        var federated = new FederatedAssertions(cluster, tenants, jwts);
        return new ClientAuthentication(apps, new ClientAssertions(tenants, federated, clock), switches);
    }

    private Map<String, GrantType> grantTypes(Codes codes) {
        var scope = new ScopeParameter(apps, switches);
        var policy = new SignInPolicy(switches, clock);
        var lifetimes = new Lifetimes(switches, random);
        var refreshTokens = new RefreshTokens(clock);
        var accessTokens = new AccessTokens(tenants, jwts, switches, clock);
        var idTokens = new IdTokens(tenants, new UserClaims(tenants, switches), jwts, clock);
        var issuer = new TokenIssuer(
                tenants, apps, consents, accessTokens, idTokens, refreshTokens, policy, lifetimes, random);
        return Map.of(
                "authorization_code",
                new AuthorizationCodeGrant(codes, tenants, scope, policy, issuer),
                "refresh_token",
                new RefreshTokenGrant(refreshTokens, tenants, scope, policy, issuer),
                "client_credentials",
                new ClientCredentialsGrant(apps, accessTokens, policy, lifetimes),
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                new OnBehalfOfGrant(jwts, tenants, scope, policy, issuer, accessTokens, switches, clock));
    }

    /** A managed identity of the home tenant, at the address where Azure's machines ask (I2). */
    public Endpoint managedIdentity() {
        return new ManagedIdentityEndpoint(tenants, apps, jwts, clock);
    }
}
