package dev.entrada.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An access token (RFC 9068 §4)")
class AccessTokenCheckTest {
    private static final ProtectedResource RESOURCE = new ProtectedResource();

    @Test
    @DisplayName("of ours says who is calling")
    void good() {
        var verified = RESOURCE.check.verify(new BearerToken(RESOURCE.token()));

        assertThat(verified.grantId()).contains("grant");
        assertThat(verified.expiresAt()).isEqualTo(RESOURCE.clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(verified.caller().clientId()).isEqualTo("client");
        assertThat(verified.caller().getIssuer()).isEqualTo("https://mcp.example");
        assertThat(verified.caller().getTokenID()).isEqualTo("jti");
    }

    @Test
    @DisplayName("may name several audiences, ours among them")
    void severalAudiences() {
        var audiences = Json.createArrayBuilder()
                .add("https://other.example")
                .add("https://mcp.example/mcp")
                .build();

        var verified = RESOURCE.check.verify(new BearerToken(RESOURCE.tokenWith("aud", audiences)));

        assertThat(verified.caller().getAudience())
                .isEqualTo(Set.of("https://other.example", "https://mcp.example/mcp"));
    }

    @ParameterizedTest(name = "without {0} is refused")
    @ValueSource(strings = {"iss", "aud", "exp", "iat", "sub", "client_id", "sid", "jti"})
    void missing(String claim) {
        refused(RESOURCE.tokenWithout(claim));
    }

    @ParameterizedTest(name = "with {0} = {1} is refused")
    @MethodSource("wrongClaims")
    void wrong(String claim, JsonValue value) {
        refused(RESOURCE.tokenWith(claim, value));
    }

    static Stream<Object[]> wrongClaims() {
        var now = RESOURCE.clock.instant().getEpochSecond();
        return Stream.of(
                new Object[] {"iss", Json.createValue("https://evil.example")},
                new Object[] {"iss", Json.createValue("https://mcp.example/")},
                new Object[] {"aud", Json.createValue("https://mcp.example")},
                new Object[] {"aud", Json.createValue("https://graph.microsoft.com")},
                new Object[] {"aud", JsonValue.EMPTY_JSON_ARRAY},
                new Object[] {"exp", Json.createValue(now)},
                new Object[] {"exp", Json.createValue("tomorrow")},
                new Object[] {"nbf", Json.createValue(now + 60)},
                new Object[] {"sid", Json.createValue(" ")},
                new Object[] {"sid", Json.createValue(7)},
                new Object[] {"client_id", JsonValue.NULL});
    }

    @ParameterizedTest(name = "of typ {0} is refused: it is some other kind of JWT (RFC 8725 §3.11)")
    @ValueSource(strings = {"JWT", "id+jwt", "rt+jwt", "logout+jwt", ""})
    void otherType(String typ) {
        refused(RESOURCE.sign(RESOURCE.claims(), typ));
    }

    @Test
    @DisplayName("is refused if one character of it was altered")
    void altered() {
        var parts = RESOURCE.token().split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var more = payload.replace("customer:read", "ticket:create");
        var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(more.getBytes(StandardCharsets.UTF_8));

        refused(parts[0] + "." + forged + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
        refused(parts[0] + "." + parts[1] + "." + parts[2] + ".x.y");
    }

    @Test
    @DisplayName("signed by another key is refused, whether its kid is unknown, ours or none")
    void otherKey() throws Exception {
        var foreign = RsaJwkGenerator.generateJwk(2048);
        for (var kid : new String[] {"unknown", ourKid()}) {
            var jws = forgery("RS256");
            jws.setKeyIdHeaderValue(kid);
            jws.setKey(foreign.getPrivateKey());
            refused(jws.getCompactSerialization());
        }
        var anonymous = forgery("RS256");
        anonymous.setKey(foreign.getPrivateKey());
        refused(anonymous.getCompactSerialization());
    }

    @Test
    @DisplayName("with alg none is refused (RFC 8725 §3.2)")
    void unsigned() throws Exception {
        var jws = forgery("none");
        jws.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.ALLOW_ONLY_NONE);
        refused(jws.getCompactSerialization());
    }

    @Test
    @DisplayName("with HS256 over our public key is refused (RFC 8725 §2.1)")
    void keyConfusion() throws Exception {
        var jws = forgery("HS256");
        jws.setKeyIdHeaderValue(ourKid());
        jws.setKey(new HmacKey(
                RESOURCE.keys.verificationKey(ourKid()).orElseThrow().getEncoded()));
        refused(jws.getCompactSerialization());
    }

    @ParameterizedTest(name = "''{0}'' is refused")
    @ValueSource(strings = {"abc", "a.b.c", "..", "a.b.c.d.e", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"})
    void noToken(String text) {
        refused(text);
    }

    private static void refused(String token) {
        assertThatThrownBy(() -> RESOURCE.check.verify(new BearerToken(token)))
                .isInstanceOfSatisfying(OAuthException.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(OAuthError.INVALID_TOKEN));
    }

    private static String ourKid() {
        return RESOURCE.keys.publicJwks().getJsonArray("keys").getJsonObject(0).getString("kid");
    }

    private static JsonWebSignature forgery(String algorithm) {
        var claims = Json.createObjectBuilder();
        RESOURCE.claims().forEach(claims::add);
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setHeader("typ", "at+jwt");
        jws.setPayload(claims.build().toString());
        return jws;
    }
}
