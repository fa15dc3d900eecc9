package dev.entrada.grant;

import java.time.Instant;

/** A refresh token that was not used yet, by what it is for. */
public record RefreshToken(Grant grant, Instant expiresAt) {}
