package dev.entrada.grant;

/** CDI event: a grant ended, so every token of it is void from now on. */
public record GrantRevoked(String grantId) {}
