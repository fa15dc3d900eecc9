package dev.entrada.standin.switches;

import java.time.Instant;

/**
 * That a user's sessions were revoked.
 *
 * @param generation counts up, so that what was issued before is told apart even if the clock stands still
 * @param tokensValidFrom as Entra words it in 50173
 */
public record Revocation(int generation, Instant tokensValidFrom) {
    static final Revocation NEVER = new Revocation(0, Instant.EPOCH);

    Revocation next(Instant now) {
        return new Revocation(generation + 1, now);
    }
}
