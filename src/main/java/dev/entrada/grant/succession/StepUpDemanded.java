package dev.entrada.grant.succession;

import dev.entrada.oauth.Scopes;

/**
 * CDI event: a client heard {@code insufficient_scope}.
 *
 * @param grantId of the token that it came with
 * @param scopes what it was told to ask for
 */
public record StepUpDemanded(String grantId, Scopes scopes) {}
