package dev.entrada.access;

import java.time.Instant;

/**
 * An access token whose every check succeeded but one that time can change: whether its grant was revoked.
 *
 * @param grantId its {@code sid}
 */
record VerifiedToken(Caller caller, String grantId, Instant expiresAt) {}
