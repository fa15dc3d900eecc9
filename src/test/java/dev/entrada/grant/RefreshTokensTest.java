package dev.entrada.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.DatabaseKind;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Refresh token (OAuth 2.1 §4.3)")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class RefreshTokensTest {
    final TestGrants room;
    final Grant grant;
    final String first;

    RefreshTokensTest(DatabaseKind database) {
        room = new TestGrants(database);
        grant = room.stored("client");
        first = room.refreshTokens.issue(grant);
    }

    @Test
    @DisplayName("F01: is retired by its successor, which works")
    void rotation() {
        var second = room.refreshTokens.rotate(first, grant).orElseThrow();

        assertThat(second).isNotEqualTo(first);
        assertThat(room.refreshTokens.grantOf(second)).contains(grant);
        assertThat(room.refreshTokens.rotate(second, grant)).isPresent();
    }

    @Test
    @DisplayName("F02: may come again within two minutes, as released clients make it")
    void grace() {
        room.refreshTokens.rotate(first, grant);
        room.clock.advance(Duration.ofSeconds(76));

        assertThat(room.refreshTokens.rotate(first, grant)).isPresent();
        assertThat(room.grants.find(grant.id())).isPresent();
    }

    @Test
    @DisplayName("F02: may come again ten times, the eleventh time ends the grant")
    void graceIsBounded() {
        room.refreshTokens.rotate(first, grant);
        for (var i = 0; i < RefreshTokens.MAX_REPLAYS; i++) {
            assertThat(room.refreshTokens.rotate(first, grant)).isPresent();
        }

        assertThat(room.refreshTokens.rotate(first, grant)).isEmpty();
        assertThat(room.grants.find(grant.id())).isEmpty();
    }

    @Test
    @DisplayName("F03: that comes later proves theft: the grant ends with every token of it")
    void theft() {
        var second = room.refreshTokens.rotate(first, grant).orElseThrow();
        room.clock.advance(RefreshTokens.GRACE.plus(Duration.ofSeconds(1)));

        assertThat(room.refreshTokens.rotate(first, grant)).isEmpty();
        assertThat(room.refreshTokens.grantOf(second)).isEmpty();
        assertThat(room.kinds())
                .containsExactly(SecurityEvent.Kind.REFRESH_TOKEN_REPLAYED, SecurityEvent.Kind.GRANT_REVOKED);
    }

    @Test
    @DisplayName("F02: sent by 8 at the same moment gets 8 successors and keeps the grant")
    void burst() throws Exception {
        assertThat(Race.of(8, () -> room.refreshTokens.rotate(first, grant).isPresent()))
                .containsOnly(true);
        assertThat(room.grants.find(grant.id())).isPresent();
    }

    @Test
    @DisplayName("F07: expires when it is not used")
    void expiry() {
        room.clock.advance(Duration.ofDays(31));

        assertThat(room.refreshTokens.grantOf(first)).isEmpty();
    }

    @Test
    @DisplayName("F07: expires 90 days after the sign-in, however often it was renewed")
    void absoluteExpiry() {
        var token = first;
        for (var day = 0; day < 89; day += 29) {
            token = room.refreshTokens.rotate(token, grant).orElseThrow();
            room.clock.advance(Duration.ofDays(29));
        }
        assertThat(room.refreshTokens.grantOf(token)).isEmpty(); // day 116, the last renewal was on day 87

        assertThat(room.refreshTokens.rotate(token, grant)).isEmpty();
    }

    @Test
    @DisplayName("V06: is current until it is used, and known with the moment it expires")
    void current() {
        assertThat(room.refreshTokens.current(first))
                .contains(new RefreshToken(grant, room.clock.instant().plus(Duration.ofDays(30))));
        var second = room.refreshTokens.rotate(first, grant).orElseThrow();

        assertThat(room.refreshTokens.current(first)).isEmpty();
        assertThat(room.refreshTokens.current(second)).isPresent();
        assertThat(room.refreshTokens.current("unknown")).isEmpty();
    }

    @Test
    @DisplayName("is void when its grant has ended")
    void revoked() {
        room.grants.revoke(grant.id(), RevocationReason.REVOKED_BY_CLIENT);

        assertThat(room.refreshTokens.grantOf(first)).isEmpty();
    }
}
