package dev.entrada.it;

import static dev.entrada.it.TokenIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The revocation endpoint (RFC 7009)")
@ExtendWith(RunningEntrada.class)
class RevocationIT {
    private static final String ALICE = "alice@contoso.example";

    private final Entrada entrada;
    private final OAuthClient client;

    RevocationIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @ParameterizedTest(
            name = "revoking the {0} ends everything of the grant, at the MCP endpoint at once (§2.1, V01, V02)")
    @ValueSource(strings = {"refresh_token", "access_token"})
    void revoked(String which) {
        var tokens = client.signIn(ALICE, "customer:read");
        var refreshed = Http.json(client.refresh(tokens.getString("refresh_token")));
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();

        succeeded(client.revoke(tokens.getString(which)));

        for (var accessToken : new String[] {tokens.getString("access_token"), refreshed.getString("access_token")}) {
            var answer = Mcp.initialize(entrada, accessToken);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("error=\"invalid_token\"");
        }
        refused(client.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");
        refused(client.refresh(refreshed.getString("refresh_token")), 400, "invalid_grant");
    }

    @Test
    @DisplayName("other grants of the same user and client go on (V01)")
    void othersGoOn() {
        var one = client.signIn(ALICE, "customer:read");
        var other = client.signIn(ALICE, "customer:read");

        succeeded(client.revoke(one.getString("refresh_token")));

        alive(other);
    }

    @ParameterizedTest(name = "{0} is answered like a known token (§2.2, V02)")
    @ValueSource(strings = {"unknown", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "ü\u0000", "....", "%"})
    void unknown(String token) {
        succeeded(client.revoke(token));
    }

    @Test
    @DisplayName("another client's token stays what it is (§2.1, V03)")
    void otherClient() {
        var tokens = client.signIn(ALICE, "customer:read");
        var other = OAuthClient.register(entrada, OAuthClient.metadata("Another"));

        succeeded(other.revoke(tokens.getString("refresh_token")));
        succeeded(other.revoke(tokens.getString("access_token")));

        alive(tokens);
    }

    @ParameterizedTest(name = "token_type_hint={0} is a hint and no more (§2.1, V04)")
    @ValueSource(strings = {"access_token", "refresh_token", "pkce_verifier"})
    void hint(String hint) {
        var tokens = client.signIn(ALICE, "customer:read");

        succeeded(Http.postForm(
                entrada.at("/revoke"),
                Map.of("client_id", client.id(), "token", tokens.getString("refresh_token"), "token_type_hint", hint)));

        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isFalse();
    }

    @Test
    @DisplayName("twice is as good as once (§2.2)")
    void twice() {
        var token = client.signIn(ALICE, "customer:read").getString("refresh_token");

        succeeded(client.revoke(token));
        succeeded(client.revoke(token));
    }

    @Test
    @DisplayName(
            "without a client, or without its secret: invalid_client; without a token: invalid_request (§2.1, §2.2.1)")
    void unauthenticated() {
        var metadata = Json.createObjectBuilder(OAuthClient.metadata("Confidential"))
                .add("token_endpoint_auth_method", "client_secret_basic")
                .build();
        var confidential = OAuthClient.register(entrada, metadata);

        refused(Http.postForm(entrada.at("/revoke"), Map.of("token", "x")), 401, "invalid_client");
        refused(Http.postForm(entrada.at("/revoke"), Map.of("token", "x", "client_id", "y")), 401, "invalid_client");
        refused(confidential.revoke("x"), 401, "invalid_client");
        refused(Http.postForm(entrada.at("/revoke"), Map.of("client_id", client.id())), 400, "invalid_request");
    }

    @Test
    @DisplayName("a web page may call it (Fetch §3.2, V07)")
    void crossOrigin() {
        var preflight = Wire.get("/revoke")
                .as("OPTIONS")
                .with("Origin", "https://client.example")
                .with("Access-Control-Request-Method", "POST")
                .to(entrada.url());

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
    }

    private void alive(JsonObject tokens) {
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    private static void succeeded(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
