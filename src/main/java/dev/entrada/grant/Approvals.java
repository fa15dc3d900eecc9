package dev.entrada.grant;

import dev.entrada.config.Settings;
import dev.entrada.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/** What users allowed clients, until it is too long ago ({@code entrada.consent-lifetime}) or they take it back. */
@ApplicationScoped
public class Approvals {

    @Inject
    Jdbi jdbi;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Remembers what the user allowed just now, in place of what they allowed the same client before. */
    public void remember(Approval approval) {
        // Two sign-ins may end in the same moment: then the second one finds the row of the first.
        if (!replace(approval) && !insert(approval)) {
            replace(approval);
        }
    }

    private boolean replace(Approval approval) {
        return jdbi.withHandle(handle -> bound(
                                handle.createUpdate("update consent set document = :document, scopes = :scopes,"
                                        + " granted_at = :now, last_used_at = :now where id = :id"),
                                approval)
                        .execute())
                == 1;
    }

    private boolean insert(Approval approval) {
        try {
            jdbi.useHandle(handle -> bound(
                            handle.createUpdate("insert into consent (id, tenant, subject, client_id, redirect_uri,"
                                    + " document, scopes, granted_at, last_used_at) values (:id, :tenant, :subject,"
                                    + " :clientId, :redirectUri, :document, :scopes, :now, :now)"),
                            approval)
                    .bind("tenant", approval.user().tenant())
                    .bind("subject", approval.user().subject())
                    .bind("clientId", approval.clientId())
                    .bind("redirectUri", approval.redirectUri().identity())
                    .execute());
            return true;
        } catch (UnableToExecuteStatementException refused) {
            DuplicateKey.requireIn(refused);
            return false;
        }
    }

    private Update bound(Update statement, Approval approval) {
        return statement
                .bind("id", approval.id())
                .bind("document", approval.document())
                .bind("scopes", approval.scopes().toString())
                .bind("now", clock.instant());
    }

    /** Whether the user allowed all of this before, to the same client with the same document. */
    public boolean covers(Approval wanted) {
        return jdbi.withHandle(handle -> read(handle, wanted))
                .filter(allowed -> allowed.document.equals(wanted.document()))
                .filter(allowed -> allowed.scopes.covers(wanted.scopes()))
                .isPresent();
    }

    /** Notes that an approval spared a question. */
    public void used(Approval approval) {
        jdbi.useHandle(handle -> handle.createUpdate("update consent set last_used_at = :now where id = :id")
                .bind("now", clock.instant())
                .bind("id", approval.id())
                .execute());
    }

    /** Forgets what the user allowed that client at that redirect URI. */
    public void forget(Approval approval) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from consent where id = :id")
                .bind("id", approval.id())
                .execute());
    }

    /** Forgets what the user allowed that client, wherever its answers went. */
    static void forget(Handle handle, UserId user, String clientId) {
        handle.createUpdate("delete from consent where tenant = :tenant and subject = :subject and client_id = :client")
                .bind("tenant", user.tenant())
                .bind("subject", user.subject())
                .bind("client", clientId)
                .execute();
    }

    private record Allowed(Optional<String> document, Scopes scopes) {}

    private Optional<Allowed> read(Handle handle, Approval wanted) {
        return handle.createQuery("select document, scopes from consent where id = :id and granted_at > :oldest")
                .bind("id", wanted.id())
                .bind("oldest", clock.instant().minus(settings.lifetimes().consent()))
                .map((row, context) ->
                        new Allowed(Optional.ofNullable(row.getString("document")), Scopes.of(row.getString("scopes"))))
                .findOne();
    }
}
