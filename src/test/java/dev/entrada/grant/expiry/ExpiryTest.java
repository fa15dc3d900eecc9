package dev.entrada.grant.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.grant.Approval;
import dev.entrada.grant.AuthorizationCode;
import dev.entrada.grant.AuthorizationCodes;
import dev.entrada.grant.Grant;
import dev.entrada.grant.RevocationReason;
import dev.entrada.grant.TestGrants;
import dev.entrada.grant.Transaction;
import dev.entrada.grant.UserId;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.store.DatabaseKind;
import dev.entrada.store.Leftovers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Of grants, codes, tokens and consents, what has expired")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class ExpiryTest {
    private static final Duration UNUSED = TestSettings.standard().lifetimes().refreshToken();
    private static final int BATCH = 4;

    private final TestGrants room;
    private final List<Leftovers> leftovers;

    ExpiryTest(DatabaseKind kind) {
        room = new TestGrants(kind);
        leftovers = TestExpiry.in(room.jdbi);
    }

    @Test
    @DisplayName(
            "a grant stays as long as a refresh token of it can be used, and goes a day after the last has expired")
    void lastToken() {
        var grant = room.stored("client");
        var first = room.refreshTokens.issue(grant);
        room.clock.advance(UNUSED.minusSeconds(1));
        var second = room.refreshTokens.rotate(first, grant).orElseThrow();
        room.clock.advance(UNUSED.minusSeconds(1));

        keepHouse();
        assertThat(count("refresh_token")).as("the first expired long ago").isEqualTo(1);
        assertThat(room.refreshTokens.rotate(second, grant)).isPresent();

        room.clock.advance(UNUSED.plus(Leftovers.MARGIN).minusSeconds(1));
        keepHouse();
        assertThat(room.grants.find(grant.id())).isPresent();
        room.clock.advance(Duration.ofSeconds(2));
        keepHouse();
        assertThat(count("auth_grant", "refresh_token", "auth_code")).isZero();
    }

    @Test
    @DisplayName("a retired refresh token stays until it has expired, so that its replay is noticed (RFC 9700 §4.14.2)")
    void retired() {
        var grant = room.stored("client");
        var stolen = room.refreshTokens.issue(grant);
        room.clock.advance(Duration.ofDays(1));
        room.refreshTokens.rotate(stolen, grant);
        room.clock.advance(UNUSED.minusDays(2));
        keepHouse();

        assertThat(room.refreshTokens.rotate(stolen, grant)).isEmpty();
        assertThat(room.grants.find(grant.id())).isEmpty();
    }

    @Test
    @DisplayName("a grant goes whose code was never redeemed, a day after the code has expired")
    void neverRedeemed() {
        var grant = room.stored("client");
        room.clock.advance(AuthorizationCodes.LIFETIME.plus(Leftovers.MARGIN));
        keepHouse();
        assertThat(room.grants.find(grant.id())).isPresent();

        room.clock.advance(Duration.ofSeconds(1));
        keepHouse();
        assertThat(count("auth_grant", "auth_code")).isZero();
    }

    @Test
    @DisplayName(
            "nothing that lives goes where the clock is an hour ahead for a round: all of it is good when it is back")
    void clockAhead() {
        var grant = room.stored("client");
        var token = room.refreshTokens.issue(grant);
        var ends = room.clock.instant().plus(Duration.ofMinutes(15));
        room.transactions.put(new Transaction("state", "browser", "sealed", ends));
        var code = room.codes.issue(new AuthorizationCode(
                room.grant("other"), RedirectUri.of("http://localhost:1/cb"), CodeChallenge.of(CodeVerifier.random())));
        room.clock.advance(Duration.ofHours(1));
        keepHouse();
        room.clock.advance(Duration.ofHours(-1));

        assertThat(room.transactions.take("state")).isPresent();
        assertThat(room.codes.take(code, "other")).isPresent();
        assertThat(room.refreshTokens.rotate(token, grant)).isPresent();
    }

    @Test
    @DisplayName("a code goes, and the grant that it was redeemed for stays")
    void redeemed() {
        var grant = room.stored("client");
        room.refreshTokens.issue(grant);
        room.clock.advance(Leftovers.MARGIN.plusHours(1));
        keepHouse();

        assertThat(count("auth_code")).isZero();
        assertThat(room.grants.find(grant.id())).isPresent();
    }

    @Test
    @DisplayName(
            "a revoked grant stays a day, so that every node learns of it while its access tokens live, and then goes")
    void revoked() {
        var kept = room.stored("kept");
        room.refreshTokens.issue(kept);
        var grant = room.stored("client");
        for (var i = 0; i < 3 * BATCH; i++) {
            room.refreshTokens.issue(grant);
        }
        room.grants.revoke(grant.id(), RevocationReason.REVOKED_BY_CLIENT);
        var then = room.clock.instant();
        room.clock.advance(Leftovers.MARGIN);
        keepHouse();
        assertThat(room.revocations.grantsRevokedSince(then)).containsExactly(grant.id());

        room.clock.advance(Duration.ofSeconds(1));
        keepHouse();
        assertThat(room.revocations.grantsRevokedSince(then)).isEmpty();
        assertThat(count("auth_grant")).isEqualTo(1);
        assertThat(count("refresh_token")).isEqualTo(1);
        assertThat(room.grants.find(kept.id())).isPresent();
    }

    @Test
    @DisplayName("the grant of an application goes a day after its one access token was issued")
    void application() {
        var user = room.stored("client");
        room.refreshTokens.issue(user);
        room.grants.open(ofApplication());
        room.clock.advance(Leftovers.MARGIN);
        keepHouse();
        assertThat(count("auth_grant")).isEqualTo(2);

        room.clock.advance(Duration.ofSeconds(1));
        keepHouse();
        assertThat(count("auth_grant")).isEqualTo(1);
        assertThat(room.grants.find(user.id())).isPresent();
    }

    @Test
    @DisplayName("no grant outlives the longest sign-in that can be set, not even one that has lost everything else")
    void orphan() {
        room.stored("client");
        room.jdbi.useHandle(handle -> handle.execute("delete from auth_code"));
        room.clock.advance(Duration.ofDays(366));
        keepHouse();
        assertThat(count("auth_grant")).isEqualTo(1);

        room.clock.advance(Duration.ofSeconds(1));
        keepHouse();
        assertThat(count("auth_grant")).isZero();
    }

    @Test
    @DisplayName("sign-ins and claims challenges go a day after their time, consents a day after they hold no more")
    void others() {
        room.transactions.put(new Transaction("state", "browser", "sealed", room.clock.instant()));
        room.challenges.put("tenant", "subject", "{}"); // for a day
        room.approvals.remember(approval());
        room.clock.advance(Leftovers.MARGIN.plusSeconds(1));
        keepHouse();
        assertThat(count("auth_transaction")).isZero();
        assertThat(count("claims_challenge")).isEqualTo(1);

        room.clock.advance(Leftovers.MARGIN);
        keepHouse();
        assertThat(count("claims_challenge")).isZero();
        assertThat(room.approvals.covers(approval())).isTrue();

        room.clock.advance(TestSettings.standard().lifetimes().consent());
        keepHouse();
        assertThat(count("consent")).isZero();
    }

    @Test
    @DisplayName("is deleted in batches of bounded size")
    void bounded() {
        for (var i = 0; i < 2 * BATCH + 1; i++) {
            room.refreshTokens.issue(room.stored("client"));
        }
        room.clock.advance(UNUSED.plus(Leftovers.MARGIN).plusSeconds(1));

        assertThat(TestExpiry.tokens(room.jdbi).deleteSome(room.clock.instant(), BATCH))
                .isEqualTo(BATCH);
        assertThat(count("refresh_token")).isEqualTo(BATCH + 1);
        keepHouse();
        assertThat(count("auth_grant", "refresh_token")).isZero();
    }

    private void keepHouse() {
        for (var kind : leftovers) {
            int rows;
            do {
                rows = kind.deleteSome(room.clock.instant(), BATCH);
            } while (rows == BATCH);
        }
    }

    private Grant ofApplication() {
        var any = room.grant("application");
        return new Grant(
                any.id(),
                "",
                "application",
                "application",
                "App",
                any.scopes(),
                any.resource(),
                "{}",
                room.clock.instant());
    }

    private Approval approval() {
        return new Approval(
                new UserId("tenant", "subject"),
                "client",
                Optional.empty(),
                RedirectUri.of("http://localhost:1/cb"),
                room.grant("client").scopes());
    }

    private int count(String... tables) {
        return Stream.of(tables).mapToInt(this::rows).sum();
    }

    private int rows(String table) {
        return room.jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(int.class)
                .one());
    }
}
