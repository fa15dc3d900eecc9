package dev.entrada.grant.succession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.grant.Grant;
import dev.entrada.grant.RevocationReason;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.Scopes;
import dev.entrada.store.DatabaseKind;
import dev.entrada.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client that authorizes again")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class SuccessionsTest {
    private static final Scopes READ = Scopes.of("customer:read");
    private static final Scopes BOTH = Scopes.of("customer:read ticket:create");

    final TestGrants room;
    final Grant old;
    final String refreshToken;

    SuccessionsTest(DatabaseKind database) {
        room = new TestGrants(database);
        old = opened("client", "alice", READ);
        refreshToken = room.refreshTokens.issue(old);
    }

    @Test
    @DisplayName(
            "U04: because it was told to, for old scopes and new ones, loses its old grant and refresh token after 2 minutes")
    void retired() {
        demand(old);
        room.clock.advance(Successions.PATIENCE.minusSeconds(1));
        var wide = granted("client", "alice", BOTH);

        room.clock.advance(Successions.OVERLAP.minusSeconds(1));
        room.successions.endPredecessors();
        assertThat(room.refreshTokens.grantOf(refreshToken)).contains(old);
        room.clock.advance(Duration.ofSeconds(1));
        room.otherNode().successions.endPredecessors();

        assertThat(room.refreshTokens.grantOf(refreshToken)).isEmpty();
        assertThat(room.revocations.grantsRevokedSince(room.clock.instant())).containsExactly(old.id());
        assertThat(lives(wide)).isTrue();
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("U04: without having been told to is another copy of it, and both stay")
    void another() {
        granted("client", "alice", BOTH);

        assertThat(livesOn()).isTrue();
    }

    @Test
    @DisplayName("U04: for less than it had and was told to ask for keeps both")
    void less() {
        demand(old);
        granted("client", "alice", Scopes.of("ticket:create"));

        assertThat(livesOn()).isTrue();
    }

    @Test
    @DisplayName("U04: long after it was told to keeps both")
    void late() {
        demand(old);
        room.clock.advance(Successions.PATIENCE.plusSeconds(1));
        granted("client", "alice", BOTH);

        assertThat(livesOn()).isTrue();
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("U04: costs another user and another client nothing")
    void others() {
        demand(old);
        granted("client", "bob", BOTH);
        granted("another client", "alice", BOTH);

        assertThat(livesOn()).isTrue();
    }

    @Test
    @DisplayName("U04: keeps both where two copies of it were told to, for nobody knows which one this is")
    void twoCopies() {
        var second = opened("client", "alice", READ);
        demand(old);
        demand(second);
        granted("client", "alice", BOTH);
        granted("client", "alice", BOTH);

        assertThat(livesOn()).isTrue();
        assertThat(lives(second)).isTrue();
    }

    @Test
    @DisplayName("U04: keeps the old grant where the new one has ended before it was of use")
    void stillborn() {
        demand(old);
        var wide = granted("client", "alice", BOTH);
        room.grants.revoke(wide.id(), RevocationReason.CODE_REPLAYED);

        assertThat(livesOn()).isTrue();
    }

    @Test
    @DisplayName("is refused with 403 all the same where the database is away")
    void outage() {
        room.successions.jdbi = TestDatabase.unreachable();

        demand(old);

        room.successions.jdbi = room.jdbi;
        granted("client", "alice", BOTH);
        assertThat(livesOn()).isTrue();
    }

    private void demand(Grant grant) {
        room.successions.demanded(new StepUpDemanded(grant.id(), BOTH));
    }

    private Grant granted(String clientId, String user, Scopes scopes) {
        var grant = opened(clientId, user, scopes);
        room.successions.granted(grant);
        return grant;
    }

    private Grant opened(String clientId, String user, Scopes scopes) {
        var like = room.grant(clientId);
        var grant = new Grant(
                Nonce.next(),
                like.tenant(),
                user,
                clientId,
                like.clientName(),
                scopes,
                like.resource(),
                like.upstream(),
                like.upstreamExpiresAt());
        room.grants.open(grant);
        return grant;
    }

    /** Whether the old grant is there when everything that is due has been done. */
    private boolean livesOn() {
        room.clock.advance(Successions.OVERLAP.plusSeconds(1));
        room.successions.endPredecessors();
        return lives(old);
    }

    private boolean lives(Grant grant) {
        return room.grants.find(grant.id()).isPresent();
    }

    private int rows() {
        return room.jdbi.withHandle(handle -> handle.createQuery("select count(*) from step_up")
                .mapTo(Integer.class)
                .one());
    }
}
