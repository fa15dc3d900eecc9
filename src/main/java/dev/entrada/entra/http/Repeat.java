package dev.entrada.entra.http;

/** Whether a request may be sent a second time where no answer came, although it may have taken effect. */
public enum Repeat {
    /** A code is burned at the first try (AADSTS54005). */
    NEVER,
    /** What can be had twice: keys, metadata, and tokens for a refresh token, whose old one Entra leaves valid. */
    ONCE
}
