package dev.entrada.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Whether a caller who was admitted would be admitted still: for what stays open after the request was let in, such as a
 * stream. MCP demands authorization of every request, and a stream should not outlive it.
 */
@ApplicationScoped
public class Standing {
    @Inject
    RevocationWatch revocations;

    @Inject
    Clock clock;

    /** Whether the token has neither expired nor been revoked, as far as this node knows by now. */
    public boolean holds(Caller caller) {
        return caller.grantId().filter(revocations::isRevoked).isEmpty()
                && caller.expiresAt().map(clock.instant()::isBefore).orElse(true);
    }
}
