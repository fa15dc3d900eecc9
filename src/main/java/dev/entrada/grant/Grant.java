package dev.entrada.grant;

import dev.entrada.oauth.ResourceIndicator;
import dev.entrada.oauth.Scopes;
import java.time.Instant;

/**
 * What a user allowed a client. Every token that we issue belongs to one.
 *
 * @param id as in the {@code sid} claim
 * @param tenant Entra's {@code tid}
 * @param subject Entra's {@code oid}
 * @param scopes as granted; a narrower token does not narrow them
 * @param upstream what Entra gave us for the user, as the caller wrote it; sealed in the database
 * @param upstreamExpiresAt when Entra's access token expires
 */
public record Grant(
        String id,
        String tenant,
        String subject,
        String clientId,
        String clientName,
        Scopes scopes,
        ResourceIndicator resource,
        String upstream,
        Instant upstreamExpiresAt) {

    /** The user, as in {@code access.Caller#key}. */
    public String user() {
        return tenant + "/" + subject;
    }

    public Grant withUpstream(String renewed, Instant expiresAt) {
        return new Grant(id, tenant, subject, clientId, clientName, scopes, resource, renewed, expiresAt);
    }

    @Override
    public String toString() {
        return "Grant[" + id + "]";
    }
}
