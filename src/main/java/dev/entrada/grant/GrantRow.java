package dev.entrada.grant;

import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.ResourceIndicator;
import dev.entrada.oauth.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

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

    /** By hand: Jdbi looks for the parameters of a constructor in each result anew, in 2 % of a refresh. */
    static GrantRow of(ResultSet row, StatementContext context) throws SQLException {
        return new GrantRow(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("subject"),
                row.getString("client_id"),
                row.getString("client_name"),
                row.getString("scopes"),
                row.getString("resource"),
                row.getString("sealed_tokens"),
                row.getObject("upstream_expires_at", OffsetDateTime.class).toInstant());
    }

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
