package dev.entrada.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.store.DatabaseKind;
import dev.entrada.store.DatabaseReady;
import dev.entrada.store.MovableClock;
import dev.entrada.store.SharedDatabase;
import dev.entrada.store.StoreException;
import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The master secret")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class SecretRotationTest {
    private static final String OLD = "the old master secret, 32 characters";
    private static final String NEW = "the new master secret, 32 characters";
    private static final byte[] DATA = "data".getBytes(UTF_8);

    private final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");
    private final Jdbi jdbi;

    SecretRotationTest(DatabaseKind kind) {
        jdbi = SharedDatabase.fresh(kind).node();
    }

    @ParameterizedTest(name = "for {0}")
    @EnumSource
    @DisplayName("that is new seals; what the other one sealed is read as well")
    void either(Purpose purpose) {
        var before = TestKeys.sealing(OLD);
        var during = with(NEW, OLD);
        var after = TestKeys.sealing(NEW);

        assertThat(during.unseal(purpose, before.seal(purpose, "old"))).contains("old");
        assertThat(after.unseal(purpose, during.seal(purpose, "new"))).contains("new");
        assertThat(after.unseal(purpose, before.seal(purpose, "old"))).isEmpty();
        assertThat(during.mac(purpose, DATA)).isEqualTo(after.mac(purpose, DATA));
        assertThat(during.macs(purpose, DATA)).containsExactly(after.mac(purpose, DATA), before.mac(purpose, DATA));
    }

    @Test
    @DisplayName("is exchanged on one node after another, and each reads at every moment what the others write")
    void order() {
        var steps = List.of(TestKeys.sealing(OLD), with(OLD, NEW), with(NEW, OLD));

        for (var step = 1; step < steps.size(); step++) { // while one node is a step ahead
            var ahead = steps.get(step);
            var behind = steps.get(step - 1);
            assertThat(behind.unseal(Purpose.CONSENT, ahead.seal(Purpose.CONSENT, "a")))
                    .contains("a");
            assertThat(ahead.unseal(Purpose.CONSENT, behind.seal(Purpose.CONSENT, "b")))
                    .contains("b");
        }
    }

    @Test
    @DisplayName("opens the signing keys of the other one, which are sealed anew at the start: then that can go")
    void signingKeys() {
        var token = sign(node(TestKeys.sealing(OLD)));

        var during = node(with(NEW, OLD));
        assertThat(during.verificationKey(kid(token))).isPresent();
        assertThat(kid(sign(during))).isEqualTo(kid(token));

        var after = node(TestKeys.sealing(NEW));
        assertThat(after.verificationKey(kid(token))).isPresent();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    @DisplayName("that is lost keeps the server from starting, with a sentence that says what to do")
    void lost() {
        node(TestKeys.sealing(OLD));

        assertThatThrownBy(() -> node(TestKeys.sealing(NEW)))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        "Entrada does not start: the database holds keys that the master secret does not")
                .hasMessageContaining("Restore entrada.secret, or the file secret of entrada.data-dir")
                .hasMessageContaining("entrada.secret-lost=true");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    @DisplayName("that is lost for good is given up by entrada.secret-lost, and what it signed counts no more")
    void givenUp() {
        var token = sign(node(TestKeys.sealing(OLD)));

        var after = node(TestKeys.sealing(Map.of("entrada.secret", NEW, "entrada.secret-lost", "true")));

        assertThat(after.verificationKey(kid(token))).isEmpty();
        assertThat(after.verificationKey(kid(sign(after)))).isPresent();
        assertThat(rows()).isEqualTo(1);
        assertThat(node(TestKeys.sealing(NEW)).verificationKey(kid(sign(after))))
                .isPresent();
    }

    @Test
    @DisplayName("that is not lost loses nothing by entrada.secret-lost")
    void notLost() {
        var token = sign(node(TestKeys.sealing(OLD)));

        var again = node(TestKeys.sealing(Map.of("entrada.secret", OLD, "entrada.secret-lost", "true")));

        assertThat(again.verificationKey(kid(token))).isPresent();
    }

    private static Sealing with(String secret, String other) {
        return TestKeys.sealing(Map.of("entrada.secret", secret, "entrada.secret-other", other));
    }

    private SigningKeys node(Sealing sealing) {
        var keys = TestKeys.signingKeys(jdbi, clock, sealing);
        keys.start(new DatabaseReady(new JdbcDataSource()));
        return keys;
    }

    private int rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from signing_key")
                .mapTo(int.class)
                .one());
    }

    private static String sign(SigningKeys keys) {
        return keys.sign(Json.createObjectBuilder().add("sub", "s").build(), "at+jwt");
    }

    private static String kid(String token) {
        try {
            var jws = new JsonWebSignature();
            jws.setCompactSerialization(token);
            return jws.getKeyIdHeaderValue();
        } catch (JoseException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
