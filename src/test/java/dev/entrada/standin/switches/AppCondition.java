package dev.entrada.standin.switches;

/** Something about the app registration or the tenant that makes Entra answer differently. */
public enum AppCondition {
    /** 7000222: every client secret has expired; the commonest outage. */
    SECRET_EXPIRED,
    /** {@code requestedAccessTokenVersion} 1: v1.0 claims and issuer for our own API. */
    TOKEN_VERSION_1,
    /** Before March 2026 any {@code resource} was refused with 901002. */
    RESOURCE_UNSUPPORTED
}
