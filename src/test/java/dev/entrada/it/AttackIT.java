package dev.entrada.it;

import static dev.entrada.it.TokenIT.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.CodeVerifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attacks on codes, tokens and client identifiers, by the names that RFC 9700 and RFC 8725 give them. */
@DisplayName("Attacks that fail")
@ExtendWith(RunningEntrada.class)
class AttackIT {
    private static final String ALICE = "alice@contoso.example";
    private static final String SCOPE = "customer:read";

    private final Entrada entrada;
    private final OAuthClient client;

    AttackIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @Test
    @DisplayName("code injection: a stolen code in the attacker's own session of the same client (RFC 9700 §4.5, T02)")
    void codeInjection() {
        var stolen = client.code(ALICE, SCOPE);
        var attacker = new OAuthClient(entrada, client.id(), client.redirectUri(), CodeVerifier.random());

        refused(attacker.redeem(stolen), 400, "invalid_grant");

        refused(client.redeem(stolen), 400, "invalid_grant"); // and nobody can try a second verifier
    }

    @Test
    @DisplayName("PKCE downgrade: a code that was asked for without a challenge does not exist (RFC 9700 §4.8.2, A04)")
    void pkceDowngrade() {
        var parameters = client.parameters(SCOPE);
        parameters.remove("code_challenge");
        parameters.remove("code_challenge_method");

        var answer = Answer.of(new Browser(client.redirectUri()).open(client.authorizationRequest(parameters)));

        assertThat(answer.parameter("error")).isEqualTo("invalid_request");
        assertThat(answer.parameters()).doesNotContainKey("code");
    }

    @Test
    @DisplayName("mix-up: every answer, good or bad, names this server exactly once (RFC 9207 §2.4, A12)")
    void mixUp() {
        var user = User.of(ALICE, client);
        var unsupported = client.parameters(SCOPE);
        unsupported.put("response_type", "token");

        for (var answer : List.of(
                user.approve(client.authorizationRequest(SCOPE)),
                user.deny(client.authorizationRequest(SCOPE)),
                Answer.of(user.browser().open(client.authorizationRequest(unsupported))))) {
            assertThat(answer.uri().getRawQuery().split("(^|&)iss=")).hasSize(2);
            assertThat(answer.parameter("iss")).isEqualTo(entrada.url().toString());
        }
        assertThat(Http.json(Http.get(entrada.at("/.well-known/oauth-authorization-server")))
                        .getString("issuer"))
                .isEqualTo(entrada.url().toString());
    }

    @Test
    @DisplayName("cross-client code use: another client with the same redirect URI and verifier (RFC 6749 §10.5, T04)")
    void crossClientCode() {
        var other = OAuthClient.register(entrada, OAuthClient.metadata("Looks alike"));
        assertThat(other.redirectUri()).isEqualTo(client.redirectUri());

        refused(other.redeem(client.code(ALICE, SCOPE)), 400, "invalid_grant");
    }

    @Test
    @DisplayName(
            "cross-client token use: another client neither refreshes, revokes nor introspects it (RFC 6749 §10.4, F04, V03)")
    void crossClientToken() {
        var tokens = client.signIn(ALICE, SCOPE);
        var other = OAuthClient.register(entrada, OAuthClient.metadata("Another"));

        refused(other.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");
        other.revoke(tokens.getString("refresh_token"));
        other.revoke(tokens.getString("access_token"));

        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName(
            "refresh theft: thief and owner use one refresh token in turn, and soon neither has any (RFC 9700 §4.14, F03)")
    void refreshTheft() {
        var tokens = client.signIn(ALICE, SCOPE);
        var stolen = tokens.getString("refresh_token");
        var thief = Http.json(client.refresh(stolen));
        for (var use = 0; use < 10; use++) {
            client.refresh(stolen);
        }

        refused(client.refresh(stolen), 400, "invalid_grant");

        refused(client.refresh(thief.getString("refresh_token")), 400, "invalid_grant");
        assertThat(Mcp.admits(entrada, thief.getString("access_token"))).isFalse();
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isFalse();
        assertThat(StoreSnapshot.of(entrada).text()).contains("refresh_token_replayed");
    }

    @Test
    @DisplayName("client-id forgery: no bit of a client_id can be changed, and none can be made up (RFC 7591 A.5.2)")
    void clientIdForgery() {
        var id = client.id();
        var forged = Base64.getUrlDecoder().decode(id);
        var json = new String(forged, 32, forged.length - 32, UTF_8);
        var evil = json.replace("http://127.0.0.1:31999/callback", "https://evil.example/callback");
        var withoutMac = Base64.getUrlEncoder().withoutPadding().encodeToString(evil.getBytes(UTF_8));

        Stream.concat(
                        Stream.of(0, 20, 42, 43, 50, id.length() / 2, id.length() - 2)
                                .map(at -> changed(id, at)),
                        Stream.of(
                                id + "A",
                                id + "==",
                                id.substring(1),
                                id.substring(0, id.length() - 4),
                                id + id,
                                withoutMac,
                                "A".repeat(43) + withoutMac))
                .forEach(other -> {
                    assertThat(other).isNotEqualTo(id);
                    var page = new Browser(client.redirectUri()).open(authorizationRequest(other));
                    assertThat(page.status()).as(other).isEqualTo(400);
                    assertThat(page.header("Location")).isEmpty();
                });
    }

    @Test
    @DisplayName("alg confusion: unsigned, or HMAC with our public key for the secret (RFC 8725 §2.1)")
    void algConfusion() throws GeneralSecurityException {
        var claims = claims();
        var pem = publicKey().getBytes(UTF_8);
        var modulus = Base64.getUrlDecoder().decode(ourKey().getString("n"));

        for (var token : List.of(
                unsigned("none", claims),
                unsigned("None", claims),
                unsigned("NONE", claims),
                hmac("HS256", pem, claims),
                hmac("HS256", modulus, claims),
                hmac("HS512", pem, claims))) {
            rejected(token);
        }
    }

    @Test
    @DisplayName("kid tricks: keys, URLs and paths that a token brings itself are not looked at (RFC 8725 §2.9, §3.10)")
    void kidTricks() throws GeneralSecurityException {
        var attacker = attackersKeys();
        var kid = ourKey().getString("kid");
        var headers = List.of(
                Map.of("kid", kid),
                Map.of("kid", "../../../../../../dev/null"),
                Map.of("kid", "' or '1'='1"),
                Map.of("kid", "x' union select 'a"),
                Map.of("kid", ""),
                Map.of("kid", kid, "jku", "http://127.0.0.1:1/jwks"),
                Map.of("kid", kid, "x5u", "file:///etc/passwd"),
                Map.of("jwk", jwk(attacker)));

        for (var header : headers) {
            rejected(signed(header, attacker.getPrivate()));
        }
        var symmetric = Json.createObjectBuilder()
                .add("alg", "HS256")
                .add("typ", "at+jwt")
                .add("kid", "../../../../../../dev/null")
                .build();
        rejected(hmac(symmetric, new byte[] {0}, claims()));
    }

    @Test
    @DisplayName(
            "token substitution: a refresh token, a code and an ID token of Entra's are no access tokens (RFC 8725 §3.11)")
    void tokenSubstitution() {
        var tokens = client.signIn(ALICE, SCOPE);

        rejected(tokens.getString("refresh_token"));
        rejected(client.code(ALICE, SCOPE));
        refused(client.refresh(tokens.getString("access_token")), 400, "invalid_grant");
        refused(client.redeem(tokens.getString("refresh_token")), 400, "invalid_grant");
    }

    private void rejected(String token) {
        var answer = Mcp.initialize(entrada, token);
        assertThat(answer.statusCode()).as(token).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
    }

    private URI authorizationRequest(String clientId) {
        var parameters = client.parameters(SCOPE);
        parameters.put("client_id", clientId);
        return client.authorizationRequest(parameters);
    }

    /** The claims of a token that the server would take, were it signed. */
    private JsonObject claims() {
        var token = client.signIn(ALICE, SCOPE).getString("access_token");
        return json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
    }

    private JsonObject ourKey() {
        return Http.json(Http.get(entrada.at("/oauth/jwks")))
                .getJsonArray("keys")
                .getJsonObject(0);
    }

    private String publicKey() throws GeneralSecurityException {
        var jwk = ourKey();
        var key = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.getString("n")), number(jwk.getString("e"))));
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    private static String unsigned(String algorithm, JsonObject claims) {
        return encoded(header(algorithm)) + "." + encoded(claims) + ".";
    }

    private String hmac(String algorithm, byte[] secret, JsonObject claims) throws GeneralSecurityException {
        var header = Json.createObjectBuilder(header(algorithm))
                .add("kid", ourKey().getString("kid"))
                .build();
        return hmac(header, secret, claims);
    }

    private static String hmac(JsonObject header, byte[] secret, JsonObject claims) throws GeneralSecurityException {
        var mac = Mac.getInstance(header.getString("alg").replace("HS", "HmacSHA"));
        mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
        var signed = encoded(header) + "." + encoded(claims);
        return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private String signed(Map<String, ?> more, PrivateKey key) throws GeneralSecurityException {
        var header = Json.createObjectBuilder(header("RS256"));
        more.forEach((name, value) -> {
            if (value instanceof JsonValue json) {
                header.add(name, json);
            } else {
                header.add(name, value.toString());
            }
        });
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        var signed = encoded(header.build()) + "." + encoded(claims());
        signature.update(signed.getBytes(UTF_8));
        return signed + "." + base64(signature.sign());
    }

    private static KeyPair attackersKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static JsonObject jwk(KeyPair keys) {
        var key = (RSAPublicKey) keys.getPublic();
        return Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("n", base64(key.getModulus().toByteArray()))
                .add("e", base64(key.getPublicExponent().toByteArray()))
                .build();
    }

    private static JsonObject header(String algorithm) {
        return Json.createObjectBuilder()
                .add("alg", algorithm)
                .add("typ", "at+jwt")
                .build();
    }

    private static String encoded(JsonObject json) {
        return base64(json.toString().getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String changed(String text, int at) {
        var other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
