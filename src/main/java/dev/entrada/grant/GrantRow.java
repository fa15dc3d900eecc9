package dev.entrada.grant;

import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.ResourceIndicator;
import dev.entrada.oauth.Scopes;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code auth_grant}, with Entra's tokens sealed. */
public record GrantRow(
        String id,
        String tenant,
        String subject,
        String clientId,
        String clientName,
        String scopes,
        String resource,
        String sealedTokens,
        Instant upstreamExpiresAt) {

    static GrantRow of(Grant grant, Sealing sealing) {
        return new GrantRow(
                grant.id(),
                grant.tenant(),
                grant.subject(),
                grant.clientId(),
                grant.clientName(),
                grant.scopes().toString(),
                grant.resource().toString(),
                sealing.seal(Purpose.UPSTREAM_TOKENS, grant.upstream()),
                grant.upstreamExpiresAt());
    }

    /** Empty where the master secret has changed since the row was written: the user has to sign in again. */
    Optional<Grant> unsealed(Sealing sealing) {
        return sealing.unseal(Purpose.UPSTREAM_TOKENS, sealedTokens)
                .map(upstream -> new Grant(
                        id,
                        tenant,
                        subject,
                        clientId,
                        clientName,
                        Scopes.of(scopes),
                        ResourceIndicator.of(resource),
                        upstream,
                        upstreamExpiresAt));
    }
}
