package dev.entrada.access;

import java.time.Instant;
import java.util.Optional;

/** An access token whose every check succeeded but one that time can change: whether its grant was revoked. */
record VerifiedToken(Caller caller, Instant expiresAt) {

    /** Its {@code sid}; none if Entra issued it. */
    Optional<String> grantId() {
        return caller.grantId();
    }
}
