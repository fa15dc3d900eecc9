package dev.entrada.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.keys.TestKeys;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.store.DatabaseKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Grant")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class GrantsTest {
    final TestGrants room;
    final Grant grant;

    GrantsTest(DatabaseKind database) {
        room = new TestGrants(database);
        grant = room.stored("client");
    }

    @Test
    @DisplayName("F09: is renewed once by 8 that want it at the same moment: the others find it renewed")
    void singleFlight() throws Exception {
        var calls = new AtomicInteger();
        var later = grant.upstreamExpiresAt().plus(Duration.ofHours(1));

        var renewed = Race.of(
                8,
                () -> room.grants.renew(grant.id(), held -> {
                    if (held.upstreamExpiresAt().equals(later)) {
                        return held;
                    }
                    calls.incrementAndGet();
                    return held.withUpstream("renewed", later);
                }));

        assertThat(calls).hasValue(1);
        assertThat(renewed).allSatisfy(result -> assertThat(result)
                .hasValueSatisfying(held -> assertThat(held.upstream()).isEqualTo("renewed")));
    }

    @Test
    @DisplayName("F09: of a node that dies after Entra answered is renewed by the next, with what Entra gave before")
    void crash() {
        var later = grant.upstreamExpiresAt().plus(Duration.ofHours(1));

        assertThatThrownBy(() -> room.grants.renew(grant.id(), held -> {
                    throw new OutOfMemoryError("after Entra answered, before that was stored");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(room.otherNode().grants.renew(grant.id(), held -> held.withUpstream(held.upstream() + "!", later)))
                .hasValueSatisfying(renewed -> assertThat(renewed.upstream()).isEqualTo("what Entra gave!"));
    }

    @Test
    @DisplayName("is read after the master secret was exchanged, and sealed under the new one when it is renewed")
    void rotatedSecret() {
        var secret = "the new master secret, 32 characters";
        var later = grant.upstreamExpiresAt().plus(Duration.ofHours(1));
        room.grants.sealing = TestKeys.rotated(secret);
        assertThat(room.grants.find(grant.id())).contains(grant);
        room.grants.renew(grant.id(), held -> held.withUpstream("renewed", later));

        room.grants.sealing = TestKeys.sealing(secret);

        assertThat(room.grants.find(grant.id()))
                .hasValueSatisfying(held -> assertThat(held.upstream()).isEqualTo("renewed"));
    }

    @Test
    @DisplayName("F08: stays as it was when renewing it fails")
    void failedRenewal() {
        assertThatThrownBy(() -> room.grants.renew(grant.id(), held -> {
                    throw OAuthError.TEMPORARILY_UNAVAILABLE.because("Entra is away");
                }))
                .isInstanceOf(OAuthException.class);

        assertThat(room.grants.find(grant.id())).contains(grant);
    }

    @Test
    @DisplayName("V05: that has ended keeps none of Entra's tokens, and ends once")
    void revoked() {
        room.grants.revoke(grant.id(), RevocationReason.REVOKED_BY_CLIENT);
        room.grants.revoke(grant.id(), RevocationReason.CODE_REPLAYED);

        String row = room.jdbi.withHandle(
                handle -> handle.createQuery("select sealed_tokens || '|' || revoked_reason from auth_grant")
                        .mapTo(String.class)
                        .one());
        assertThat(row).isEqualTo("|revoked_by_client");
        assertThat(room.kinds()).hasSize(1);
        assertThat(room.grants.renew(grant.id(), held -> held)).isEmpty();
    }

    @Test
    @DisplayName("does not show Entra's tokens in a log")
    void redacted() {
        assertThat(grant.toString()).doesNotContain("what Entra gave");
    }
}
