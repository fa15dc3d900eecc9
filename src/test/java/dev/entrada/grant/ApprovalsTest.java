package dev.entrada.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a user allowed")
class ApprovalsTest {
    private static final UserId ALICE = new UserId("99999999-2222-3333-4444-555555555555", "oid-of-alice");
    private static final String LOOPBACK = "http://127.0.0.1:3000/cb";

    final TestGrants room = new TestGrants();

    @Nested
    @DisplayName("is not asked again (S06)")
    class Covered {

        @Test
        @DisplayName("for the same client, redirect URI and scopes, or fewer")
        void same() {
            room.approvals.remember(approval("client", LOOPBACK, "customer:read ticket:create"));

            assertThat(room.approvals.covers(approval("client", LOOPBACK, "customer:read ticket:create")))
                    .isTrue();
            assertThat(room.approvals.covers(approval("client", LOOPBACK, "ticket:create")))
                    .isTrue();
        }

        @Test
        @DisplayName("where only the loopback port differs (RFC 8252 §7.3)")
        void port() {
            room.approvals.remember(approval("client", LOOPBACK, "customer:read"));

            assertThat(room.approvals.covers(approval("client", "http://localhost:51004/cb", "customer:read")))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} after the first one")
    @CsvSource({
        "other,  http://127.0.0.1:3000/cb,    customer:read",
        "client, http://127.0.0.1:3000/other, customer:read",
        "client, https://127.0.0.1:3000/cb,   customer:read",
        "client, https://app.example/cb,      customer:read",
        "client, http://127.0.0.1:3000/cb,    customer:read ticket:create",
    })
    @DisplayName("is asked again for another client, redirect URI, or more (S06)")
    void changed(String clientId, String redirectUri, String scopes) {
        room.approvals.remember(approval("client", LOOPBACK, "customer:read"));

        assertThat(room.approvals.covers(approval(clientId, redirectUri, scopes)))
                .isFalse();
    }

    @Test
    @DisplayName("is asked again of another user (S07)")
    void otherUser() {
        room.approvals.remember(approval("client", LOOPBACK, "customer:read"));
        var bob = new UserId(ALICE.tenant(), "oid-of-bob");
        var elsewhere = new UserId("other tenant", ALICE.subject());

        assertThat(room.approvals.covers(approval(bob, Optional.empty()))).isFalse();
        assertThat(room.approvals.covers(approval(elsewhere, Optional.empty()))).isFalse();
    }

    @Test
    @DisplayName("is asked again when the client's metadata document has changed (S06)")
    void otherDocument() {
        room.approvals.remember(approval(ALICE, Optional.of("one")));

        assertThat(room.approvals.covers(approval(ALICE, Optional.of("one")))).isTrue();
        assertThat(room.approvals.covers(approval(ALICE, Optional.of("two")))).isFalse();
        assertThat(room.approvals.covers(approval(ALICE, Optional.empty()))).isFalse();
    }

    @Test
    @DisplayName(
            "is forgotten after entrada.consent-lifetime, however often it was used, and at once where that is zero")
    void expires() {
        var approval = approval("client", LOOPBACK, "customer:read");
        room.approvals.remember(approval);
        room.clock.advance(Duration.ofDays(89));
        room.approvals.used(approval);

        assertThat(room.approvals.covers(approval)).isTrue();
        room.clock.advance(Duration.ofDays(1));
        assertThat(room.approvals.covers(approval)).isFalse();

        room.approvals.settings = TestSettings.with(Map.of("entrada.consent-lifetime", "PT0S"));
        room.approvals.remember(approval);
        assertThat(room.approvals.covers(approval)).isFalse();
    }

    @Test
    @DisplayName("is replaced by what the user allows next, also where that is less")
    void replaced() {
        room.approvals.remember(approval("client", LOOPBACK, "customer:read ticket:create"));
        room.approvals.remember(approval("client", LOOPBACK, "customer:read"));

        assertThat(room.approvals.covers(approval("client", LOOPBACK, "ticket:create")))
                .isFalse();
    }

    @Test
    @DisplayName("is remembered once, by however many sign-ins that end in the same moment (A17)")
    void race() throws Exception {
        var approval = approval("client", LOOPBACK, "customer:read");

        assertThat(Race.of(16, () -> {
                    room.approvals.remember(approval);
                    return true;
                }))
                .hasSize(16);
        assertThat(room.approvals.covers(approval)).isTrue();
    }

    @Test
    @DisplayName("is forgotten when the user denies")
    void forgotten() {
        room.approvals.remember(approval("client", LOOPBACK, "customer:read"));
        room.approvals.forget(approval("client", LOOPBACK, "customer:read ticket:create"));

        assertThat(room.approvals.covers(approval("client", LOOPBACK, "customer:read")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(RevocationReason.class)
    @DisplayName("is forgotten with a grant that the client revoked or somebody stole, and with no other")
    void revoked(RevocationReason reason) {
        var approval = approval("client", LOOPBACK, "customer:read");
        room.approvals.remember(approval);
        var grant = room.grant("client");
        room.jdbi.useHandle(handle -> room.grants.insert(handle, grant));

        room.grants.revoke(grant.id(), reason);

        var suspicious = reason.code().endsWith("replayed") || reason == RevocationReason.REVOKED_BY_CLIENT;
        assertThat(room.approvals.covers(approval)).isEqualTo(!suspicious);
    }

    @Test
    @DisplayName("says when it was used last")
    void used() {
        var approval = approval("client", LOOPBACK, "customer:read");
        room.approvals.remember(approval);
        room.clock.advance(Duration.ofDays(1));
        room.approvals.used(approval);

        assertThat(time("granted_at")).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(time("last_used_at")).isEqualTo("2026-11-24T08:00:00Z");
    }

    private Instant time(String column) {
        return room.jdbi.withHandle(handle -> handle.createQuery("select " + column + " from consent")
                .mapTo(Instant.class)
                .one());
    }

    private static Approval approval(String clientId, String redirectUri, String scopes) {
        return new Approval(ALICE, clientId, Optional.empty(), RedirectUri.of(redirectUri), Scopes.of(scopes));
    }

    private static Approval approval(UserId user, Optional<String> document) {
        return new Approval(user, "client", document, RedirectUri.of(LOOPBACK), Scopes.of("customer:read"));
    }
}
