package dev.entrada.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.store.TestDatabase;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Revocations")
class RevocationsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Jdbi jdbi = TestDatabase.fresh();

    @Test
    @DisplayName("are the grants that were revoked then or later, never those that stand")
    void since() {
        grant("stands", "null");
        grant("before", "timestamp with time zone '2026-11-23 11:59:59.999999+00'");
        grant("then", "timestamp with time zone '2026-11-23 12:00:00+00'");
        grant("later", "timestamp with time zone '2026-11-23 13:30:00+01'");
        var revocations = new Revocations();
        revocations.jdbi = jdbi;

        assertThat(revocations.grantsRevokedSince(NOON)).containsExactlyInAnyOrder("then", "later");
    }

    private void grant(String id, String revokedAt) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into auth_grant (id, tenant, subject, client_id, client_name, scopes, resource, sealed_tokens,"
                        + " upstream_expires_at, created_at, revoked_at)"
                        + " values (?, 't', 's', 'c', 'n', 'sc', 'r', 'x', now(), now(), " + revokedAt + ")",
                id));
    }
}
