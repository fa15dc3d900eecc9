package dev.entrada.config;

import java.time.Duration;

/**
 * How long things live.
 *
 * @param accessToken at most 30 minutes
 * @param refreshToken until an unused one expires
 * @param signIn until the last refresh token of a sign-in expires, however often it was renewed
 * @param revocationLag how late another node may notice a revocation
 * @param consent until a user is asked again for what they allowed before; zero if always
 * @param audit until a security event is deleted
 */
public record Lifetimes(
        Duration accessToken,
        Duration refreshToken,
        Duration signIn,
        Duration revocationLag,
        Duration consent,
        Duration audit) {}
