package dev.entrada.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.store.DatabaseKind;
import dev.entrada.store.MovableClock;
import dev.entrada.store.SharedDatabase;
import dev.entrada.store.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Signing keys")
class SigningKeysTest {
    private static final JsonObject CLAIMS =
            Json.createObjectBuilder().add("sub", "s").build();

    private final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");
    private final Jdbi jdbi = TestDatabase.fresh();
    private final SigningKeys keys = TestKeys.signingKeys(jdbi, clock);

    @Test
    @DisplayName("sign with RS256, kid and typ, and the published key verifies it (RFC 7515 §4.1, RFC 7517 §5)")
    void signature() throws JoseException {
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(keys.sign(CLAIMS, "at+jwt"));
        var published = new JsonWebKeySet(keys.publicJwks().toString()).findJsonWebKey(kid(jws), "RSA", "sig", "RS256");
        jws.setKey(published.getKey());

        assertThat(jws.verifySignature()).isTrue();
        assertThat(jws.getPayload()).isEqualTo("{\"sub\":\"s\"}");
        assertThat(jws.getHeader("typ")).isEqualTo("at+jwt");
        assertThat(jws.getAlgorithmHeaderValue()).isEqualTo("RS256");
    }

    @Test
    @DisplayName("publish the public half and nothing else (RFC 7517 §4)")
    void publicHalf() {
        assertThat(keys.publicJwks().getJsonArray("keys").getJsonObject(0).keySet())
                .containsExactlyInAnyOrder("kty", "n", "e", "kid", "use", "alg");
    }

    @Test
    @DisplayName("lie sealed in the database")
    void sealed() {
        var kid = sign(keys);

        var rows = jdbi.withHandle(handle ->
                handle.createQuery("select * from signing_key").mapToMap().list());

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("kid", kid);
            assertThat(row.get("sealed").toString()).startsWith("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NN");
            assertThat(row.get("public_jwk").toString()).contains("\"n\":").doesNotContain("\"d\":");
        });
    }

    @Test
    @DisplayName("survive a restart")
    void restart() {
        assertThat(sign(TestKeys.signingKeys(jdbi, clock))).isEqualTo(sign(keys));
    }

    @Test
    @DisplayName("rotate after 30 days; the old one is believed for a day more and then forgotten")
    void rotation() {
        var first = sign(keys);
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(sign(keys)).isEqualTo(first);

        clock.advance(Duration.ofSeconds(1));
        var second = sign(keys);
        assertThat(second).isNotEqualTo(first);
        assertThat(published(keys)).containsExactly(second, first);
        assertThat(keys.verificationKey(first)).isPresent();

        clock.advance(Duration.ofDays(1));
        assertThat(published(keys)).containsExactly(second);
        assertThat(keys.verificationKey(first)).isEmpty();

        clock.advance(Duration.ofDays(29));
        sign(keys);
        assertThat(stored()).hasSize(2).doesNotContain(first);
    }

    @Test
    @DisplayName("leave the database a day after they signed last, also where nothing is signed any more")
    void retired() {
        var retired = new RetiredKeys();
        retired.table = keys.table;
        sign(keys);
        clock.advance(Duration.ofDays(31).minusSeconds(1));
        retired.deleteSome(clock.instant(), 1);
        assertThat(stored()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        retired.deleteSome(clock.instant(), 1);
        assertThat(stored()).isEmpty();
    }

    @Test
    @DisplayName("are published although nobody signed in for longer than they live")
    void idle() {
        sign(keys);
        clock.advance(Duration.ofDays(100));

        assertThat(published(keys)).hasSize(1);
    }

    @Test
    @DisplayName("of another node are found by reading again, at most once in 5 seconds")
    void otherNode() {
        sign(keys);
        clock.advance(Duration.ofDays(29));
        var other = TestKeys.signingKeys(jdbi, clock);
        clock.advance(Duration.ofDays(1));
        assertThat(keys.verificationKey("invented")).isEmpty();
        var theirs = sign(other);

        assertThat(keys.verificationKey(theirs)).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        assertThat(keys.verificationKey(theirs)).isPresent();
        assertThat(sign(keys)).isEqualTo(theirs);
    }

    @Test
    @DisplayName("of another node are found by reading again, also where the clock went back since the last time")
    void clockGoesBack() {
        sign(keys);
        var other = TestKeys.signingKeys(jdbi, clock);
        clock.advance(Duration.ofHours(1));
        assertThat(keys.verificationKey("invented")).isEmpty();
        clock.advance(Duration.ofHours(-1));
        clock.advance(Duration.ofDays(30));
        var theirs = sign(other);
        clock.advance(Duration.ofDays(-30));

        assertThat(keys.verificationKey(theirs)).isPresent();
    }

    @ParameterizedTest(name = "are made by one node at a time, on {0}: those that come up together sign with one key")
    @EnumSource
    void together(DatabaseKind kind) throws Exception {
        var shared = SharedDatabase.fresh(kind);
        var start = new CyclicBarrier(4);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var nodes = Stream.generate(() -> TestKeys.signingKeys(shared.node(), clock))
                    .limit(4)
                    .map(node -> threads.submit(() -> {
                        start.await(20, TimeUnit.SECONDS);
                        return sign(node);
                    }))
                    .toList();
            var first = nodes.get(0).get(30, TimeUnit.SECONDS);
            for (var node : nodes) {
                assertThat(node.get(30, TimeUnit.SECONDS)).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest(
            name = "are made by a node whose pool has one connection, on {0}: what is done alone is done on that one")
    @EnumSource
    void onOneConnection(DatabaseKind kind) {
        var alone = TestKeys.signingKeys(SharedDatabase.fresh(kind).nodeOfOneConnection(), clock);

        assertThat(published(alone)).containsExactly(sign(alone));
    }

    @Test
    @DisplayName("that an intruder writes into the database are not believed")
    void intruder() {
        var ours = sign(keys);
        var intruder = TestKeys.sealing(Map.of("entrada.secret", "the intruder does not know the secret"));
        var elsewhere = TestDatabase.fresh();
        var theirs = sign(TestKeys.signingKeys(elsewhere, clock, intruder));
        copyKeys(elsewhere);

        assertThat(keys.verificationKey(theirs)).isEmpty();
        assertThat(published(keys)).containsExactly(ours);
    }

    @Test
    @DisplayName("that are known go on verifying while the database is down, unknown ones are refused")
    void outage() {
        var kid = sign(keys);
        keys.table.jdbi = TestDatabase.unreachable();
        clock.advance(Duration.ofMinutes(1));

        assertThat(keys.verificationKey(kid)).isPresent();
        assertThat(keys.verificationKey("unknown")).isEmpty();
    }

    private void copyKeys(Jdbi from) {
        from.useHandle(source -> source.createQuery("select kid, sealed, public_jwk, created_at from signing_key")
                .mapToMap()
                .forEach(row -> jdbi.useHandle(handle -> handle.createUpdate(
                                "insert into signing_key"
                                        + " (kid, sealed, public_jwk, created_at) values (:kid, :sealed, :public_jwk, :created_at)")
                        .bindMap(row)
                        .execute())));
    }

    private List<String> stored() {
        return jdbi.withHandle(handle -> handle.createQuery("select kid from signing_key")
                .mapTo(String.class)
                .list());
    }

    private static List<String> published(SigningKeys keys) {
        return keys.publicJwks().getJsonArray("keys").getValuesAs(JsonObject.class).stream()
                .map(jwk -> jwk.getString("kid"))
                .toList();
    }

    private static String sign(SigningKeys keys) {
        var jws = new JsonWebSignature();
        try {
            jws.setCompactSerialization(keys.sign(CLAIMS, "at+jwt"));
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
        return kid(jws);
    }

    private static String kid(JsonWebSignature jws) {
        return jws.getKeyIdHeaderValue();
    }
}
