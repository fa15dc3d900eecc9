package dev.entrada.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Digest;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.DatabaseKind;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Authorization code (RFC 6749 §4.1.2)")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class AuthorizationCodesTest {
    final TestGrants room;
    final AuthorizationCode code;

    AuthorizationCodesTest(DatabaseKind database) {
        room = new TestGrants(database);
        code = new AuthorizationCode(
                room.grant("client"), RedirectUri.of("http://localhost:1/cb"), CodeChallenge.of(CodeVerifier.random()));
    }

    @Test
    @DisplayName("B08: gives back everything it is bound to")
    void bound() {
        assertThat(room.codes.take(room.codes.issue(code), "client")).contains(code);
    }

    @Test
    @DisplayName("B08: is stored as a hash, and Entra's tokens are sealed")
    void stored() {
        var text = room.codes.issue(code);

        var rows = room.jdbi.withHandle(handle -> handle.createQuery(
                        "select c.id || g.sealed_tokens from auth_code c join auth_grant g on g.id = c.grant_id")
                .mapTo(String.class)
                .one());
        assertThat(rows).contains(Digest.sha256(text)).doesNotContain(text, "what Entra gave");
    }

    @Test
    @DisplayName("T03: is taken once, and its second use ends the grant")
    void replay() {
        var text = room.codes.issue(code);
        room.codes.take(text, "client");

        assertThat(room.codes.take(text, "client")).isEmpty();
        assertThat(room.grants.find(code.grant().id())).isEmpty();
        assertThat(room.revoked.fired())
                .containsExactly(new GrantRevoked(code.grant().id()));
        assertThat(room.kinds()).containsExactly(SecurityEvent.Kind.CODE_REPLAYED, SecurityEvent.Kind.GRANT_REVOKED);
        assertThat(room.revocations.grantsRevokedSince(room.clock.instant()))
                .containsExactly(code.grant().id());
    }

    @Test
    @DisplayName("T03: is taken by one of 16 that come at the same moment")
    void race() throws Exception {
        for (var round = 0; round < 10; round++) {
            var text = room.codes.issue(
                    new AuthorizationCode(room.grant("client"), code.redirectUri(), code.codeChallenge()));
            assertThat(Race.of(16, () -> room.codes.take(text, "client").isPresent()))
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("T04: is not given to another client, and not used up by its attempt")
    void otherClient() {
        var text = room.codes.issue(code);

        assertThat(room.codes.take(text, "other")).isEmpty();
        assertThat(room.codes.take(text, "client")).isPresent();
    }

    @Test
    @DisplayName("T07: expires after a minute, and another one for clocks that differ, and that is no replay")
    void expired() {
        var text = room.codes.issue(code);
        room.clock.advance(AuthorizationCodes.LIFETIME.plus(AuthorizationCodes.TOLERANCE));

        assertThat(room.codes.take(text, "client")).isEmpty();
        assertThat(room.grants.find(code.grant().id())).isPresent();
    }

    @Test
    @DisplayName("T04: is unknown if we never issued it")
    void unknown() {
        assertThat(room.codes.take("guess", "client")).isEqualTo(Optional.empty());
    }
}
