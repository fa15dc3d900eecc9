package dev.entrada.grant;

import dev.entrada.keys.Sealing;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The grants: made at the end of a sign-in, kept up to date with Entra, ended once and for good. */
@ApplicationScoped
public class Grants {
    private static final String COLUMNS =
            "id, tenant, subject, client_id, client_name, scopes, resource, sealed_tokens," + " upstream_expires_at";

    @Inject
    Jdbi jdbi;

    @Inject
    Sealing sealing;

    @Inject
    Clock clock;

    @Inject
    Event<GrantRevoked> revoked;

    @Inject
    Event<SecurityEvent> events;

    /** The grant, unless it has ended. */
    public Optional<Grant> find(String id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    Optional<Grant> find(Handle handle, String id) {
        return row(handle, id, "").flatMap(row -> row.unsealed(sealing));
    }

    /** The grant of a refresh token that has not expired, unless the grant has ended. */
    Optional<Grant> ofRefreshToken(Handle handle, String tokenId) {
        return handle.createQuery("select " + COLUMNS + " from auth_grant where revoked_at is null and id ="
                        + " (select grant_id from refresh_token where id = :id and expires_at > :now)")
                .bind("id", tokenId)
                .bind("now", clock.instant())
                .map(GrantRow::of)
                .findOne()
                .flatMap(row -> row.unsealed(sealing));
    }

    /**
     * Lets {@code renewal} replace what Entra gave us, while every other renewal of the same grant waits, on this node
     * and on others: concurrent refreshes cause one call to Entra.
     *
     * @param renewal gets the grant as it now is; returns it unchanged where there is nothing to renew
     * @return the grant after renewal, or nothing where it has ended
     * @throws dev.entrada.oauth.OAuthException {@code temporarily_unavailable} where the others take too long
     */
    public Optional<Grant> renew(String id, UnaryOperator<Grant> renewal) {
        return Contention.orLater(() -> jdbi.inTransaction(handle -> renewed(handle, id, renewal)));
    }

    private Optional<Grant> renewed(Handle handle, String id, UnaryOperator<Grant> renewal) {
        return row(handle, id, " for update")
                .flatMap(row -> row.unsealed(sealing))
                .map(grant -> {
                    var renewed = renewal.apply(grant);
                    if (!renewed.equals(grant)) {
                        store(handle, renewed);
                    }
                    return renewed;
                });
    }

    /**
     * Ends a grant: its codes and refresh tokens are void, and so are its access tokens, here at once. Where the user or
     * a suspicion is behind it, the user is asked again before the client gets another.
     *
     * @throws dev.entrada.oauth.OAuthException {@code temporarily_unavailable} where a renewal takes too long
     */
    public void revoke(String id, RevocationReason reason) {
        var changed = Contention.orLater(() -> jdbi.inTransaction(handle -> markRevoked(handle, id, reason)));
        revoked.fire(new GrantRevoked(id));
        if (changed == 1) {
            events.fire(SecurityEvent.of(SecurityEvent.Kind.GRANT_REVOKED, "grant " + id + " ended: " + reason.code()));
        }
    }

    private int markRevoked(Handle handle, String id, RevocationReason reason) {
        if (reason.forgetsConsent()) {
            row(handle, id, "")
                    .ifPresent(
                            row -> Approvals.forget(handle, new UserId(row.tenant(), row.subject()), row.clientId()));
        }
        return handle.createUpdate(
                        "update auth_grant set revoked_at = :now, revoked_reason = :reason, sealed_tokens = ''"
                                + " where id = :id and revoked_at is null")
                .bind("now", clock.instant())
                .bind("reason", reason.code())
                .bind("id", id)
                .execute();
    }

    /** A grant that begins now. */
    public void open(Grant grant) {
        jdbi.useHandle(handle -> insert(handle, grant));
    }

    /** Who holds grants that have not ended: values of {@code client_id}. */
    public Set<String> clients() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct client_id from auth_grant where revoked_at is null")
                        .mapTo(String.class)
                        .set());
    }

    /** Ends every grant of a client. */
    public void revokeAllOf(String clientId, RevocationReason reason) {
        jdbi.withHandle(handle -> handle.createQuery(
                                // the index has the beginning of a client_id only
                                "select id from auth_grant where left(client_id, 100) = left(:client, 100)"
                                        + " and client_id = :client and revoked_at is null")
                        .bind("client", clientId)
                        .mapTo(String.class)
                        .list())
                .forEach(id -> revoke(id, reason));
    }

    void insert(Handle handle, Grant grant) {
        handle.createUpdate("insert into auth_grant (" + COLUMNS + ", created_at) values (:id, :tenant, :subject,"
                        + " :clientId, :clientName, :scopes, :resource, :sealedTokens, :upstreamExpiresAt, :now)")
                .bindMethods(GrantRow.of(grant, sealing))
                .bind("now", clock.instant())
                .execute();
    }

    private void store(Handle handle, Grant grant) {
        handle.createUpdate("update auth_grant set sealed_tokens = :sealedTokens,"
                        + " upstream_expires_at = :upstreamExpiresAt where id = :id and revoked_at is null")
                .bindMethods(GrantRow.of(grant, sealing))
                .execute();
    }

    private static Optional<GrantRow> row(Handle handle, String id, String lock) {
        return handle.createQuery("select " + COLUMNS + " from auth_grant where id = :id and revoked_at is null" + lock)
                .bind("id", id)
                .map(GrantRow::of)
                .findOne();
    }
}
