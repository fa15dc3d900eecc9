package dev.entrada.plan;

import dev.entrada.store.DatabaseKind;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Ten weeks of use, up to 2026-11-23: so many rows that no database would rather read a whole table. */
final class ManyRows {
    private static final String THEN = "timestamp with time zone '2026-09-15 00:00:00+00' + x * interval '50' second";

    private static final List<String> INSERTS = List.of(
            "auth_grant (id, tenant, subject, client_id, client_name, scopes, resource, sealed_tokens,"
                    + " upstream_expires_at, created_at) select 'g' || x, 't', 'u' || mod(x, 5000), 'c' || mod(x, 4000),"
                    + " 'Client', 's', 'r', repeat('sealed', 20), <then>, <then>",
            "auth_code (id, grant_id, client_id, redirect_uri, code_challenge, resource, scopes, expires_at)"
                    + " select 'a' || x, 'g' || x, 'c' || mod(x, 4000), 'u', 'c', 'r', 's', <then>",
            "refresh_token (id, grant_id, expires_at, replays) select 'r' || x, 'g' || x,"
                    + " <then> + interval '30' day, 0",
            "auth_transaction (id, browser, sealed, expires_at) select 't' || x, 'b', 's', <then>",
            "consent (id, tenant, subject, client_id, redirect_uri, scopes, granted_at, last_used_at) select 'c' || x,"
                    + " 't', 'u' || mod(x, 5000), 'c' || mod(x, 4000), 'u', 's', <then>, <then>",
            "client_assertion (id, expires_at) select 'j' || x, <then>",
            "claims_challenge (id, tenant, subject, claims, expires_at) select 'h' || x, 't', 'u' || x, '{}',"
                    + " <then> + interval '1' day",
            "audit_event (at, kind, detail) select <then>, 'token_issued', 'd'",
            "blocked_client (kind, identifier) select 'client', 'blocked' || x",
            "step_up (grant_id, tenant, subject, scopes, asked_at) select 'g' || x, 't', 'u' || mod(x, 5000), 's', <then>");

    private ManyRows() {}

    static void insert(Jdbi jdbi, DatabaseKind kind) {
        jdbi.useHandle(handle -> {
            for (var insert : INSERTS) {
                handle.execute("insert into " + insert.replace("<then>", THEN) + " from " + numbers(kind));
            }
            handle.execute("update auth_grant set revoked_at = created_at + interval '1' hour where id like '%77'");
            handle.execute("analyze");
        });
    }

    /** Fewer on H2, which is slower at writing them and rather uses an index. */
    private static String numbers(DatabaseKind kind) {
        return kind == DatabaseKind.H2 ? "system_range(1, 120000, 6)" : "generate_series(1, 120000) x";
    }
}
