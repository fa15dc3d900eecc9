package dev.entrada.standin.token;

import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.tenant.User;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Id tokens of version 2.0: for the client, about the user. */
record IdTokens(Tenant tenant, Jwts jwts, Clock clock) {
    private static final Duration LIFETIME = Duration.ofHours(1);

    String issue(Grant grant, User user, AppRegistration client, Set<String> oidc) {
        var claims = CommonClaims.of(clock.instant(), LIFETIME, tenant.id())
                .add("ver", "2.0")
                .add("iss", tenant.issuer())
                .add("aud", client.clientId())
                .add("sub", client.subjectOf(user))
                .add("sid", grant.sessionId());
        if (oidc.contains("profile")) {
            claims.add("oid", user.oid()).add("name", user.name()).add("preferred_username", user.upn());
        }
        if (oidc.contains("email")) {
            claims.add("email", user.upn());
        }
        grant.nonce().ifPresent(nonce -> claims.add("nonce", nonce));
        CommonClaims.roles(claims, client, user);
        return jwts.sign(claims.build());
    }
}
