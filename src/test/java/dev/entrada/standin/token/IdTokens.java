package dev.entrada.standin.token;

import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import java.time.Clock;
import java.time.Duration;

/** Id tokens of version 2.0: for the client, about the user. */
record IdTokens(Tenants tenants, UserClaims userClaims, Jwts jwts, Clock clock) {
    private static final Duration LIFETIME = Duration.ofHours(1);

    String issue(Grant grant, User user, AppRegistration client) {
        var tenantId = tenants.of(user).id();
        var claims = CommonClaims.of(clock.instant(), LIFETIME, tenantId)
                .add("ver", "2.0")
                .add("iss", tenants.issuer(tenantId))
                .add("aud", client.clientId())
                .add("sub", client.subjectOf(user))
                .add("sid", grant.sessionId());
        if (grant.oidc().contains("profile")) {
            claims.add("oid", user.oid()).add("name", user.name()).add("preferred_username", user.upn());
        }
        if (grant.oidc().contains("email") || user.guest().isPresent()) {
            claims.add("email", user.upn());
        }
        grant.nonce().ifPresent(nonce -> claims.add("nonce", nonce));
        userClaims.add(claims, client, user);
        return jwts.sign(claims.build(), client);
    }
}
