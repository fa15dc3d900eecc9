package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The token endpoint redeems codes (RFC 6749 §4.1.3)")
@ExtendWith(RunningEntrada.class)
class TokenIT {
    private static final String ALICE = "alice@contoso.example";
    private static final String ALL = "customer:read ticket:create account:calculate";

    private final Entrada entrada;
    private final OAuthClient client;

    TokenIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @Test
    @DisplayName("a code becomes a bearer token that no cache keeps and the MCP endpoint takes (§5.1, T01, T11)")
    void redeemed() {
        var answer = client.redeem(client.code(ALICE, ALL));
        var tokens = Http.json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(tokens).containsOnlyKeys("access_token", "token_type", "expires_in", "scope", "refresh_token");
        assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
        assertThat(tokens.getInt("expires_in")).isBetween(60, 1800);
        assertThat(tokens.getString("scope")).isEqualTo(ALL);
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
    }

    @Test
    @DisplayName(
            "the access token is an at+jwt for this resource, with nothing of Entra's in it (RFC 9068 §2, T09, R13)")
    void contents() {
        var token = client.signIn(ALICE, ALL).getString("access_token");
        var header = part(token, 0);
        var claims = part(token, 1);
        var alice = entrada.entra().users().alice();

        assertThat(header.getString("typ")).isEqualTo("at+jwt");
        assertThat(header.getString("alg")).isEqualTo("RS256");
        assertThat(Http.json(Http.get(entrada.at("/oauth/jwks"))).toString()).contains(header.getString("kid"));
        assertThat(claims.getString("iss")).isEqualTo(entrada.url().toString());
        assertThat(claims.getString("aud")).isEqualTo(entrada.mcp().toString());
        assertThat(claims.getString("sub")).isEqualTo(alice.oid());
        assertThat(claims.getString("tid")).isEqualTo(entrada.entra().tenantId());
        assertThat(claims.getString("client_id")).isEqualTo(client.id());
        assertThat(claims.getString("scope")).isEqualTo(ALL);
        assertThat(claims).containsKeys("jti", "iat", "exp", "sid");
        assertThat(claims.toString()).doesNotContain("uti", alice.upn(), alice.familyName());
    }

    @Test
    @DisplayName("granted is what the roles allow: bob gets no ticket:create (RFC 6749 §3.3)")
    void roles() {
        assertThat(client.signIn("bob@contoso.example", ALL).getString("scope"))
                .isEqualTo("customer:read account:calculate");
    }

    @Test
    @DisplayName("granted is what Entra granted: a scope that it withholds is missing (RFC 6749 §3.3)")
    void withheld() {
        entrada.entra().switches().withhold("account:calculate");

        assertThat(client.signIn(ALICE, ALL).getString("scope")).isEqualTo("customer:read ticket:create");
    }

    @ParameterizedTest(name = "code_verifier \"{0}\": {1}, and the code is spent (RFC 7636 §4.6, T02)")
    @CsvSource({
        "wrong-but-well-formed-0123456789-0123456789-0123456789, invalid_grant, true",
        "short, invalid_grant, false",
        "'', invalid_request, false",
    })
    void verifier(String verifier, String error, boolean spent) {
        var form = client.redemption(client.code(ALICE, "customer:read"));
        var good = form.put("code_verifier", verifier);

        refused(client.token(form), 400, error);

        form.put("code_verifier", good);
        assertThat(client.token(form).statusCode()).isEqualTo(spent ? 400 : 200);
    }

    @Test
    @DisplayName("a code is good once; its second use ends what the first one gave (§4.1.2, T03)")
    void replayed() {
        var code = client.code(ALICE, "customer:read");
        var tokens = Http.json(client.redeem(code));
        var accessToken = tokens.getString("access_token");
        assertThat(Mcp.admits(entrada, accessToken)).isTrue();

        refused(client.redeem(code), 400, "invalid_grant");

        assertThat(Mcp.admits(entrada, accessToken)).isFalse();
        refused(client.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");
    }

    @Test
    @DisplayName("of five uses at the same moment exactly one succeeds (§4.1.2, T03)")
    void simultaneous() {
        var code = client.code(ALICE, "customer:read");

        var answers = IntStream.range(0, 5)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> client.redeem(code)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .sorted();

        assertThat(answers).containsExactly(200, 400, 400, 400, 400);
    }

    @Test
    @DisplayName("a code is bound to its client, and another's try does not spend it (§4.1.3, T04)")
    void otherClient() {
        var code = client.code(ALICE, "customer:read");
        var other = OAuthClient.register(entrada, OAuthClient.metadata("Another"));

        refused(other.redeem(code), 400, "invalid_grant");

        assertThat(client.redeem(code).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}={1}: {2} (§4.1.3, RFC 8707 §2.2, T04)")
    @CsvSource({
        "redirect_uri, http://127.0.0.1:31998/callback, invalid_grant",
        "redirect_uri, https://evil.example/, invalid_grant",
        "resource, https://other.example/mcp, invalid_target",
        "code, unknown, invalid_grant",
        "code, '', invalid_request",
        "grant_type, '', invalid_request",
    })
    void bound(String parameter, String value, String error) {
        var form = client.redemption(client.code(ALICE, "customer:read"));
        form.put(parameter, value);

        refused(client.token(form), 400, error);
    }

    @Test
    @DisplayName(
            "redirect_uri and resource may be left out, and resource may have its slash (OAuth 2.1 §4.1.3, T05, T10)")
    void leftOut() {
        var form = client.redemption(client.code(ALICE, "customer:read"));
        form.remove("redirect_uri");
        form.put("resource", entrada.mcp() + "/");

        var answer = client.token(form);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(part(Http.json(answer).getString("access_token"), 1).getString("aud"))
                .isEqualTo(entrada.mcp().toString());
    }

    @ParameterizedTest(name = "a confidential client authenticates by {0} (§2.3.1, T06, G03)")
    @ValueSource(strings = {"Basic", "Basic, form-encoded", "the body"})
    void confidential(String how) {
        var confidential = Confidential.register(entrada);
        var form = confidential.client.redemption(confidential.client.code(ALICE, "customer:read"));

        var answer = confidential.send(how, form);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "both ways at once is invalid_request; a wrong or missing secret is invalid_client, and spends no code (T06)")
    void wrongSecret() {
        var confidential = Confidential.register(entrada);
        var wrong = new Confidential(confidential.client, "wrong");
        var form = confidential.client.redemption(confidential.client.code(ALICE, "customer:read"));
        var both = new LinkedHashMap<>(form);
        both.put("client_secret", confidential.secret);

        refused(confidential.send("Basic", both), 400, "invalid_request");
        refused(wrong.send("the body", form), 401, "invalid_client");
        refused(confidential.client.token(form), 401, "invalid_client");
        var challenged = wrong.send("Basic", form);
        refused(challenged, 401, "invalid_client");

        assertThat(challenged.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Basic ");
        assertThat(confidential.send("Basic", form).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("an unknown client is told so with 401, which makes SDKs register again (§5.2, T07, T16)")
    void unknownClient() {
        var form = client.redemption("code");
        form.put("client_id", "from-before-the-secret-was-changed");

        var answer = client.token(form);

        refused(answer, 401, "invalid_client");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(Http.json(answer).getString("error_description")).contains("register again");
    }

    @Test
    @DisplayName("no refresh token for a client that did not register for it (RFC 7591 §2, T12)")
    void withoutRefreshToken() {
        var metadata = Json.createObjectBuilder(OAuthClient.metadata("Once"))
                .add("grant_types", Json.createArrayBuilder().add("authorization_code"))
                .build();

        assertThat(OAuthClient.register(entrada, metadata).signIn(ALICE, "customer:read"))
                .doesNotContainKey("refresh_token");
    }

    @Test
    @DisplayName("the charset of a form may be named (RFC 9110 §8.3.1, T08)")
    void charset() {
        var body = Http.encoded(client.redemption(client.code(ALICE, "customer:read")));

        var answer = Wire.post("/token", "application/x-www-form-urlencoded; charset=UTF-8", body)
                .to(entrada.url());

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("parameters in the query of the URL do not count (§3.2, T08)")
    void inQuery() {
        var query = Http.encoded(client.redemption(client.code(ALICE, "customer:read")));

        var answer = Wire.form("/token?" + query, "").to(entrada.url());

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.json()).hasValueSatisfying(json -> assertThat(json).containsKey("error"));
    }

    @Test
    @DisplayName("a web page may call it, without cookies (Fetch §3.2, T13)")
    void crossOrigin() {
        var preflight = Wire.get("/token")
                .as("OPTIONS")
                .with("Origin", "https://client.example")
                .with("Access-Control-Request-Method", "POST")
                .to(entrada.url());
        var refusal = Wire.form("/token", "grant_type=x")
                .with("Origin", "https://client.example")
                .to(entrada.url());

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(refusal.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(refusal.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    static void refused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Http.json(answer).keySet())
                .contains("error", "error_description")
                .isSubsetOf("error", "error_description", "error_uri");
        assertThat(Http.json(answer).getString("error")).isEqualTo(error);
    }

    private static JsonObject part(String token, int index) {
        var text = new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), UTF_8);
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** A client with a secret. */
    private record Confidential(OAuthClient client, String secret) {

        static Confidential register(Entrada entrada) {
            var metadata = Json.createObjectBuilder(OAuthClient.metadata("Confidential"))
                    .add("token_endpoint_auth_method", "client_secret_post")
                    .build();
            var registered = Http.json(Http.postJson(entrada.at("/register"), metadata));
            return new Confidential(OAuthClient.of(entrada, registered), registered.getString("client_secret"));
        }

        HttpResponse<String> send(String how, Map<String, String> form) {
            var fields = new LinkedHashMap<>(form);
            if (how.equals("the body")) {
                fields.put("client_secret", secret);
                return client.token(fields);
            }
            fields.remove("client_id");
            var credentials = how.contains("encoded")
                    ? URLEncoder.encode(client.id(), UTF_8) + ":" + URLEncoder.encode(secret, UTF_8)
                    : client.id() + ":" + secret;
            return Http.send(Http.request(client.entrada().at("/token"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(Http.encoded(fields))));
        }
    }
}
