package dev.entrada.grant;

import java.time.Instant;

/**
 * One sign-in on its way through Entra.
 *
 * @param state the {@code state} that we sent to Entra; stored as its SHA-256 only
 * @param browser SHA-256 of the cookie of the browser that approved
 * @param content what the sign-in is for, as the caller wrote it; sealed by the caller
 */
public record Transaction(String state, String browser, String content, Instant expiresAt) {
    @Override
    public String toString() {
        return "Transaction[redacted]";
    }
}
