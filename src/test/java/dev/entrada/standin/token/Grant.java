package dev.entrada.standin.token;

import dev.entrada.standin.tenant.Platform;
import java.util.Optional;
import java.util.Set;

/**
 * What a user let a client have, from sign-in on: the common root of a code, its refresh tokens and all their tokens.
 *
 * @param oidc the OpenID Connect scopes of the sign-in
 * @param steppedUp whether the sign-in answered a claims challenge
 * @param generation how often the user had been revoked before
 */
public record Grant(
        String clientId,
        String oid,
        Platform platform,
        Set<String> oidc,
        Optional<String> nonce,
        boolean steppedUp,
        int generation,
        String sessionId) {

    public Grant {
        oidc = Set.copyOf(oidc);
    }

    /** A nonce belongs to the sign-in: refreshed id tokens have none. */
    Grant withoutNonce() {
        return new Grant(clientId, oid, platform, oidc, Optional.empty(), steppedUp, generation, sessionId);
    }
}
