package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.client.assertion.SigningClient;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A client that calls for itself (RFC 6749 §4.4)")
@ExtendWith(RunningEntrada.class)
class ApplicationIT {
    private final Entrada entrada;

    ApplicationIT(Entrada entrada) {
        this.entrada = entrada;
        Secrets.learn(KnownClients.NIGHTLY_SECRET);
    }

    @Test
    @DisplayName(
            "gets a token by its secret in the body or in Basic, without a refresh token, and /mcp admits it (T17)")
    void token() {
        var inBody =
                json(post(Map.of("client_id", KnownClients.NIGHTLY, "client_secret", KnownClients.NIGHTLY_SECRET)));
        var inHeader = json(basic(KnownClients.NIGHTLY, KnownClients.NIGHTLY_SECRET));

        for (var tokens : new JsonObject[] {inBody, inHeader}) {
            assertThat(tokens.keySet()).containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
            assertThat(tokens.getString("scope")).isEqualTo("customer:read account:calculate");
            assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
        }
    }

    @Test
    @DisplayName("gets a token by an assertion that says who it is, without client_id, and not twice by the same (T17)")
    void privateKeyJwt() {
        var signing = KnownClients.SIGNING;
        var assertion = SigningClient.parameters(signing.signed(signing.claims(
                Instant.now().getEpochSecond(), entrada.at("/token").toString())));

        var tokens = json(post(assertion));

        assertThat(tokens.getString("scope")).isEqualTo("customer:read");
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
        refused(post(assertion), 401, "invalid_client");
        refused(post(Map.of("client_id", signing.id())), 401, "invalid_client");
    }

    @Test
    @DisplayName("gets what it asks of that which was configured, and is told where nothing is left (§3.3)")
    void scope() {
        var narrow = json(post(nightly(Map.of("scope", "customer:read ticket:create offline_access"))));

        assertThat(narrow.getString("scope")).isEqualTo("customer:read");
        refused(post(nightly(Map.of("scope", "ticket:create"))), 400, "invalid_scope");
        refused(post(nightly(Map.of("resource", "https://other.example/mcp"))), 400, "invalid_target");
    }

    @Test
    @DisplayName("is nobody on whose behalf another API could be called")
    void noUser() {
        var token = json(post(nightly(Map.of()))).getString("access_token");

        var answer = Mcp.call(entrada, token, "whoami");

        assertThat(answer.body()).doesNotContain("Alice").contains("application");
    }

    @Test
    @DisplayName("revokes its token, and /mcp refuses it at once, but no other token of its own (RFC 7009, V02)")
    void revoked() {
        var token = json(post(nightly(Map.of()))).getString("access_token");
        var other = json(post(nightly(Map.of()))).getString("access_token");
        assertThat(Mcp.admits(entrada, token)).isTrue();

        var answer = Http.postForm(
                entrada.at("/revoke"),
                Map.of(
                        "client_id", KnownClients.NIGHTLY,
                        "client_secret", KnownClients.NIGHTLY_SECRET,
                        "token", token));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Mcp.initialize(entrada, token).statusCode()).isEqualTo(401);
        assertThat(Mcp.admits(entrada, other)).isTrue();
    }

    @Test
    @DisplayName("is not whoever registered, nor a client that was configured for people (T17)")
    void others() {
        var registered = OAuthClient.register(entrada);

        refused(post(Map.of("client_id", registered.id())), 400, "unauthorized_client");
        refused(
                post(Map.of("client_id", KnownClients.PORTAL, "client_secret", KnownClients.PORTAL_SECRET)),
                400,
                "unauthorized_client");
        refused(post(Map.of("client_id", KnownClients.NIGHTLY)), 401, "invalid_client");
        refused(basic(KnownClients.NIGHTLY, "wrong"), 401, "invalid_client");
    }

    @Test
    @DisplayName("is what the metadata advertise: client_credentials (RFC 8414 §2)")
    void advertised() {
        var metadata = Http.json(Http.get(entrada.at("/.well-known/oauth-authorization-server")));

        assertThat(metadata.getJsonArray("grant_types_supported").toString()).contains("client_credentials");
    }

    private static Map<String, String> nightly(Map<String, String> more) {
        var form =
                new HashMap<>(Map.of("client_id", KnownClients.NIGHTLY, "client_secret", KnownClients.NIGHTLY_SECRET));
        form.putAll(more);
        return form;
    }

    private HttpResponse<String> post(Map<String, String> more) {
        var form = new HashMap<>(Map.of("grant_type", "client_credentials"));
        form.putAll(more);
        return Http.postForm(entrada.at("/token"), form);
    }

    private HttpResponse<String> basic(String id, String secret) {
        var credentials = URLEncoder.encode(id, StandardCharsets.UTF_8) + ":" + secret;
        return Http.send(Http.request(entrada.at("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer);
    }

    private static void refused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Http.json(answer).getString("error")).isEqualTo(error);
    }
}
