package dev.entrada.standin.token;

import dev.entrada.standin.tenant.Platform;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a user let a client have, from sign-in on: the common root of a code, its refresh tokens and all their tokens.
 *
 * @param oidc the OpenID Connect scopes of the sign-in
 * @param scopes full names of the API scopes of the sign-in
 * @param claims what the sign-in was asked to prove, and has proven
 * @param generation how often the user had been revoked before
 */
public record Grant(
        String clientId,
        String oid,
        Platform platform,
        Set<String> oidc,
        Set<String> scopes,
        Optional<String> nonce,
        ClaimsRequest claims,
        int generation,
        String sessionId,
        Instant signedInAt) {

    public Grant {
        oidc = Set.copyOf(oidc);
        scopes = Set.copyOf(scopes);
    }

    /** A nonce belongs to the sign-in: refreshed id tokens have none. */
    Grant withoutNonce() {
        return new Grant(
                clientId, oid, platform, oidc, scopes, Optional.empty(), claims, generation, sessionId, signedInAt);
    }
}
