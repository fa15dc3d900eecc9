package dev.entrada.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Two nodes on one database")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class TwoNodesTest {
    private static final int ROUNDS = 10;

    /** A tenth of a second in place of ten. */
    private static final JdbiPlugin IMPATIENT = new JdbiPlugin() {
        @Override
        public Connection customizeConnection(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("set lock_timeout = 100");
            }
            return connection;
        }
    };

    final TestGrants one;
    final TestGrants other;
    final AtomicInteger turn = new AtomicInteger();

    TwoNodesTest(DatabaseKind database) {
        one = new TestGrants(database);
        other = one.otherNode();
    }

    @Test
    @DisplayName(
            "T03: of 16 attempts to redeem a code in the same moment, 8 on each, one succeeds, and the others end its grant")
    void code() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var code = new AuthorizationCode(
                    one.grant("client"),
                    RedirectUri.of("http://localhost:1/cb"),
                    CodeChallenge.of(CodeVerifier.random()));
            var text = one.codes.issue(code);

            assertThat(Race.of(16, () -> next().codes.take(text, "client").isPresent()))
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
            assertThat(one.grants.find(code.grant().id())).isEmpty();
        }
    }

    @Test
    @DisplayName("B02: of 16 callbacks of one sign-in one is taken")
    void transaction() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var state = "state " + round;
            one.transactions.put(new Transaction(
                    state, "browser", "sealed", one.clock.instant().plus(Duration.ofMinutes(10))));

            assertThat(Race.of(16, () -> next().transactions.take(state).isPresent()))
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("F02, F03: of 16 uses of one refresh token 11 get a successor, and the others end the grant")
    void refreshToken() throws Exception {
        var grant = one.stored("client");
        var token = one.refreshTokens.issue(grant);

        assertThat(Race.of(16, () -> next().refreshTokens.rotate(token, grant).isPresent()))
                .filteredOn(Boolean::booleanValue)
                .hasSize(1 + RefreshTokens.MAX_REPLAYS);
        assertThat(other.grants.find(grant.id())).isEmpty();
    }

    @Test
    @DisplayName("F09: ask Entra once between them when 8 requests need it at the same moment")
    void renewal() throws Exception {
        var grant = one.stored("client");
        var asked = new AtomicInteger();
        var later = grant.upstreamExpiresAt().plus(Duration.ofHours(1));

        var renewed = Race.of(8, () -> next().grants.renew(grant.id(), held -> {
            if (held.upstreamExpiresAt().equals(later)) {
                return held;
            }
            asked.incrementAndGet();
            return held.withUpstream("renewed", later);
        }));

        assertThat(asked).hasValue(1);
        assertThat(renewed).allSatisfy(result -> assertThat(result)
                .hasValueSatisfying(held -> assertThat(held.upstream()).isEqualTo("renewed")));
    }

    @Test
    @DisplayName("F08: where one keeps a grant for long, the other says when to come again, and the grant stays")
    void contention() {
        var grant = one.stored("client");
        other.jdbi.installPlugin(IMPATIENT);

        one.grants.renew(grant.id(), held -> {
            assertThat(refusal(() -> other.grants.renew(grant.id(), same -> same)))
                    .isEqualTo(OAuthError.TEMPORARILY_UNAVAILABLE);
            assertThat(refusal(() -> other.grants.revoke(grant.id(), RevocationReason.REVOKED_BY_CLIENT)))
                    .isEqualTo(OAuthError.TEMPORARILY_UNAVAILABLE);
            return held;
        });

        assertThat(other.grants.renew(grant.id(), same -> same)).contains(grant);
        assertThat(one.revoked.fired()).isEmpty();
    }

    @Test
    @DisplayName("F11: take each other's refresh tokens, also on a node that came up later")
    void otherNode() {
        var grant = one.stored("client");
        var first = one.refreshTokens.issue(grant);
        var second = other.refreshTokens.rotate(first, grant).orElseThrow();
        var restarted = one.otherNode();

        assertThat(restarted.refreshTokens.grantOf(second)).contains(grant);
        assertThat(restarted.refreshTokens.rotate(second, grant)).isPresent();
    }

    @Test
    @DisplayName("V01: what one revokes, the other learns, with the tokens of Entra's gone")
    void revocation() {
        var grant = one.stored("client");
        var token = one.refreshTokens.issue(grant);
        one.grants.revoke(grant.id(), RevocationReason.REVOKED_BY_CLIENT);

        assertThat(other.revocations.grantsRevokedSince(other.clock.instant())).containsExactly(grant.id());
        assertThat(other.refreshTokens.grantOf(token)).isEmpty();
        assertThat(one.kinds()).containsExactly(SecurityEvent.Kind.GRANT_REVOKED);
    }

    private static OAuthError refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(OAuthException.class, attempt).error();
    }

    private TestGrants next() {
        return turn.incrementAndGet() % 2 == 0 ? one : other;
    }
}
