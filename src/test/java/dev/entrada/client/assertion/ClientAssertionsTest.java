package dev.entrada.client.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.client.fetch.HttpsHost;
import dev.entrada.client.fetch.TestWeb;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("private_key_jwt (RFC 7523 §2.2, §3)")
class ClientAssertionsTest {
    private static final String ISSUER = "https://mcp.example";
    private static final SigningClient CLIENT = SigningClient.of("https://client.example/client.json");

    final MovableClock clock = MovableClock.at("2026-11-25T12:00:00Z");
    final Jdbi jdbi = TestDatabase.fresh();
    final ClientAssertions node = TestAssertions.node(jdbi, clock);

    @ParameterizedTest(name = "C10: takes {0}")
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void algorithms(String algorithm) {
        var key = algorithm.startsWith("ES") ? CLIENT.ec() : CLIENT.rsa();

        assertGood(CLIENT.signed(claims(), algorithm, key, jws -> {}));
    }

    @ParameterizedTest(name = "C10: takes {0} as aud")
    @ValueSource(strings = {ISSUER, ISSUER + "/token"})
    void audience(String audience) {
        assertGood(CLIENT.signed(CLIENT.claims(now(), audience)));
    }

    @ParameterizedTest(name = "C10: takes typ {0}")
    @ValueSource(strings = {"JWT", "client-authentication+jwt"})
    void types(String type) {
        assertGood(CLIENT.signed(claims(), "RS256", CLIENT.rsa(), jws -> jws.setHeader("typ", type)));
    }

    @Test
    @DisplayName("takes one without iat and without kid, as RFC 7523 lets it be")
    void sparse() {
        var claims = claims();
        claims.unsetClaim("iat");

        assertGood(CLIENT.signed(
                claims, "ES256", CLIENT.ec(), jws -> jws.getHeaders().setStringHeaderValue("kid", null)));
    }

    @ParameterizedTest(name = "C10: refuses {0}")
    @MethodSource("badClaims")
    void claims(String flaw, Consumer<JwtClaims> change) {
        var claims = claims();
        change.accept(claims);

        assertThat(refusal(CLIENT.signed(claims)).error()).isEqualTo(OAuthError.INVALID_CLIENT);
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad(
                        "an issuer that is not the client",
                        claims -> claims.setIssuer("https://other.example/client.json")),
                bad("no issuer", claims -> claims.unsetClaim("iss")),
                bad(
                        "a subject that is not the client",
                        claims -> claims.setSubject("https://other.example/client.json")),
                bad("no subject", claims -> claims.unsetClaim("sub")),
                bad("another audience", claims -> claims.setAudience("https://other.example")),
                bad("an audience with a slash too many", claims -> claims.setAudience(ISSUER + "/")),
                bad("audiences besides us", claims -> claims.setAudience(ISSUER, "https://other.example")),
                bad("no audience", claims -> claims.unsetClaim("aud")),
                bad("no exp", claims -> claims.unsetClaim("exp")),
                bad("an exp that is over", claims -> claims.setExpirationTime(at(claims, -400))),
                bad("an exp in two hours", claims -> claims.setExpirationTime(at(claims, 7200))),
                bad("an iat in the future", claims -> claims.setIssuedAt(at(claims, 120))),
                bad("an iat of yesterday", claims -> claims.setIssuedAt(at(claims, -86_400))),
                bad("an nbf in the future", claims -> claims.setNotBefore(at(claims, 120))),
                bad("no jti", claims -> claims.unsetClaim("jti")),
                bad("an aud that is a number", claims -> claims.setClaim("aud", 1)));
    }

    @ParameterizedTest(name = "C10: refuses {0} as signature algorithm")
    @ValueSource(strings = {"RS384", "RS512", "PS512"})
    void otherAlgorithm(String algorithm) {
        assertThat(refusal(CLIENT.signed(claims(), algorithm, CLIENT.rsa(), jws -> {}))
                        .error())
                .isEqualTo(OAuthError.INVALID_CLIENT);
    }

    @Test
    @DisplayName("C10: refuses alg none, and HS256 with the public key as secret")
    void confusion() {
        var none = CLIENT.signed(claims(), "none", CLIENT.rsa(), jws -> {
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setKey(null);
        });
        var hs256 = CLIENT.signed(
                claims(),
                "HS256",
                CLIENT.rsa(),
                jws -> jws.setKey(new HmacKey(CLIENT.jwks().getBytes(UTF_8))));

        assertThat(refusal(none).error()).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(refusal(hs256).error()).isEqualTo(OAuthError.INVALID_CLIENT);
    }

    @Test
    @DisplayName("C10: refuses another key, a wrong kid, a key in the header, and a changed payload")
    void keys() throws JoseException {
        var other = RsaJwkGenerator.generateJwk(2048);
        other.setKeyId("rsa-1");

        assertThat(refusal(CLIENT.signed(claims(), "RS256", other, jws -> {}))).isNotNull();
        assertThat(refusal(CLIENT.signed(claims(), "RS256", CLIENT.rsa(), jws -> jws.setKeyIdHeaderValue("rsa-2"))))
                .isNotNull();
        assertThat(refusal(CLIENT.signed(claims(), "RS256", other, jws -> jws.setJwkHeader(other))))
                .isNotNull();
        assertThat(refusal(changed(CLIENT.signed(claims())))).isNotNull();
        assertThat(refusal(new ClientAssertion("no JWT at all"))).isNotNull();
    }

    @ParameterizedTest(name = "C10: refuses typ {0}: it is made for something else")
    @ValueSource(strings = {"at+jwt", "oauth-id-jag+jwt", "dpop+jwt"})
    void otherTypes(String type) {
        assertThat(refusal(CLIENT.signed(claims(), "RS256", CLIENT.rsa(), jws -> jws.setHeader("typ", type)))
                        .error())
                .isEqualTo(OAuthError.INVALID_CLIENT);
    }

    @Test
    @DisplayName("C10: refuses the same assertion a second time, on this node and on another")
    void replay() {
        var assertion = CLIENT.signed(claims());
        assertGood(assertion);

        assertThat(refusal(assertion)).hasMessageContaining("used before");
        var elsewhere = TestAssertions.node(jdbi, clock);
        assertThat(catchThrowableOfType(
                        OAuthException.class, () -> elsewhere.verify(CLIENT.id(), CLIENT.keys(), assertion)))
                .hasMessageContaining("used before");
    }

    @Test
    @DisplayName("C10: two nodes in the same moment: one takes it, the other refuses")
    void race() throws Exception {
        var assertion = CLIENT.signed(claims());
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> first = () -> isGood(node, assertion);
            Callable<Boolean> second = () -> isGood(TestAssertions.node(jdbi, clock), assertion);
            var outcomes = threads.invokeAll(List.of(first, second));

            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("another client may use the same jti; expired ones are forgotten")
    void perClient() {
        var other = SigningClient.of("configured");
        var claims = claims();
        var theirs = other.claims(now(), ISSUER);
        theirs.setJwtId(jti(claims));
        assertGood(CLIENT.signed(claims));

        assertThatCode(() -> node.verify("configured", other.keys(), other.signed(theirs)))
                .doesNotThrowAnyException();

        assertThat(rows()).isEqualTo(2);
        clock.advance(Duration.ofDays(2));
        assertGood(CLIENT.signed(claims()));
        assertThat(TestAssertions.leftovers(jdbi).deleteSome(clock.instant(), 10))
                .isEqualTo(2);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    @DisplayName("C10: a refused assertion is not used up")
    void refusedIsNotTaken() {
        var claims = claims();
        claims.setAudience("https://other.example");
        refusal(CLIENT.signed(claims));
        claims.setAudience(ISSUER);

        assertGood(CLIENT.signed(claims));
    }

    @Test
    @DisplayName(
            "C05, C10: jwks_uri is fetched under the same guard, kept, and fetched anew for a key that was rolled in")
    void published() throws Exception {
        try (var host = HttpsHost.open()) {
            host.serveJson("/jwks", CLIENT.jwks());
            host.serveJson("/rolled", CLIENT.jwks());
            var keys = new ClientKeys.Published(host.uri("/jwks"));
            assertGood(keys, CLIENT.signed(claims()));
            assertGood(keys, CLIENT.signed(claims()));
            assertThat(host.visits()).hasSize(1);

            assertRefused(keys, CLIENT.signed(claims(), "RS256", CLIENT.rsa(), jws -> jws.setKeyIdHeaderValue("new")));
            assertRefused(
                    keys, CLIENT.signed(claims(), "RS256", CLIENT.rsa(), jws -> jws.setKeyIdHeaderValue("newer")));
            assertThat(host.visits()).as("not for every invented kid").hasSize(2);

            assertRefused(new ClientKeys.Published(host.uri("/none")), CLIENT.signed(claims()));
        }
    }

    @Test
    @DisplayName("C05: keys at a private address, or out of reach, do not let anybody in")
    void unreachableKeys() {
        var guarded = TestAssertions.node(jdbi, clock, TestWeb.onlyPublic(clock));
        var inside = new ClientKeys.Published(URI.create("https://localhost:9/jwks"));

        assertThat(catchThrowableOfType(
                                OAuthException.class,
                                () -> guarded.verify(CLIENT.id(), inside, CLIENT.signed(claims())))
                        .error())
                .isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(catchThrowableOfType(
                                OAuthException.class, () -> node.verify(CLIENT.id(), inside, CLIENT.signed(claims())))
                        .error())
                .isEqualTo(OAuthError.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    @DisplayName("says of whom it is before it is verified, so that client_id may be left out")
    void subject() {
        assertThat(CLIENT.signed(claims()).subject()).contains(CLIENT.id());
        assertThat(new ClientAssertion("x.y.z").subject()).isEmpty();
        assertThat(CLIENT.signed(claims()).toString()).doesNotContain(".");
    }

    private JwtClaims claims() {
        return CLIENT.claims(now(), ISSUER);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private void assertGood(ClientAssertion assertion) {
        assertGood(CLIENT.keys(), assertion);
    }

    private void assertGood(ClientKeys keys, ClientAssertion assertion) {
        assertThatCode(() -> node.verify(CLIENT.id(), keys, assertion)).doesNotThrowAnyException();
    }

    private void assertRefused(ClientKeys keys, ClientAssertion assertion) {
        assertThat(catchThrowableOfType(OAuthException.class, () -> node.verify(CLIENT.id(), keys, assertion))
                        .error())
                .isEqualTo(OAuthError.INVALID_CLIENT);
    }

    private OAuthException refusal(ClientAssertion assertion) {
        return catchThrowableOfType(OAuthException.class, () -> node.verify(CLIENT.id(), CLIENT.keys(), assertion));
    }

    private boolean isGood(ClientAssertions at, ClientAssertion assertion) {
        try {
            at.verify(CLIENT.id(), CLIENT.keys(), assertion);
            return true;
        } catch (OAuthException refused) {
            return false;
        }
    }

    private int rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from client_assertion")
                .mapTo(Integer.class)
                .one());
    }

    private static String jti(JwtClaims claims) {
        return (String) claims.getClaimValue("jti");
    }

    private static NumericDate at(JwtClaims claims, long seconds) {
        return NumericDate.fromSeconds(((Number) claims.getClaimValue("iat")).longValue() + seconds);
    }

    private static Arguments bad(String flaw, Consumer<JwtClaims> change) {
        return Arguments.of(flaw, change);
    }

    private static ClientAssertion changed(ClientAssertion assertion) {
        var parts = assertion.jwt().split("\\.");
        var payload =
                new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("mcp.example", "mcp.example/token");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8));
        return new ClientAssertion(String.join(".", parts));
    }
}
