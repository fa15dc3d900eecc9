package dev.entrada.grant;

/** A grant was revoked on this node just now; fired as a CDI event, so that its access tokens stop here at once. */
public record GrantRevoked(String grantId) {}
