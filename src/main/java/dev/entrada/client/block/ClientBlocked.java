package dev.entrada.client.block;

/** CDI event: a client must not be used from now on. */
public record ClientBlocked(String clientId) {}
