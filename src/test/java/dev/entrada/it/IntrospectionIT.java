package dev.entrada.it;

import static dev.entrada.it.TokenIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The introspection endpoint (RFC 7662)")
@ExtendWith(RunningEntrada.class)
class IntrospectionIT {
    private static final String ALICE = "alice@contoso.example";

    private final Entrada entrada;
    private final OAuthClient client;
    private final String secret;

    IntrospectionIT(Entrada entrada) {
        this.entrada = entrada;
        var metadata = Json.createObjectBuilder(OAuthClient.metadata("Asks about its tokens"))
                .add("token_endpoint_auth_method", "client_secret_post")
                .build();
        var registered = Http.json(Http.postJson(entrada.at("/register"), metadata));
        client = OAuthClient.of(entrada, registered);
        secret = registered.getString("client_secret");
    }

    @Test
    @DisplayName("tells a client what its access token is good for (§2.2)")
    void accessToken() {
        var answer = introspect(tokens().getString("access_token"));
        var said = Http.json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(said)
                .containsOnlyKeys(
                        "active", "token_type", "scope", "client_id", "sub", "aud", "iss", "jti", "exp", "iat");
        assertThat(said.getBoolean("active")).isTrue();
        assertThat(said.getString("scope")).isEqualTo("customer:read");
        assertThat(said.getString("client_id")).isEqualTo(client.id());
        assertThat(said.getString("sub"))
                .isEqualTo(entrada.entra().users().alice().oid());
        assertThat(said.getString("aud")).isEqualTo(entrada.mcp().toString());
        assertThat(said.getString("iss")).isEqualTo(entrada.url().toString());
        assertThat(said.getInt("exp") - said.getInt("iat")).isEqualTo(1800);
    }

    @Test
    @DisplayName("knows a refresh token until it was used (§2.2)")
    void refreshToken() {
        var first = tokens().getString("refresh_token");
        assertThat(Http.json(introspect(first)).getBoolean("active")).isTrue();

        client.token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.id(),
                "client_secret",
                secret,
                "refresh_token",
                first));

        inactive(introspect(first));
    }

    @Test
    @DisplayName("says no more than that it is not active of a token that was revoked (§2.2)")
    void revoked() {
        var tokens = tokens();
        Http.postForm(
                entrada.at("/revoke"),
                Map.of("client_id", client.id(), "client_secret", secret, "token", tokens.getString("refresh_token")));

        inactive(introspect(tokens.getString("access_token")));
        inactive(introspect(tokens.getString("refresh_token")));
    }

    @Test
    @DisplayName("says no more of another client's token (§4, V06)")
    void otherClient() {
        var other = OAuthClient.register(entrada).signIn(ALICE, "customer:read");

        inactive(introspect(other.getString("access_token")));
        inactive(introspect(other.getString("refresh_token")));
    }

    @ParameterizedTest(name = "says no more of {0} (§2.2)")
    @ValueSource(strings = {"unknown", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "ü\u0000"})
    void unknown(String token) {
        inactive(introspect(token));
    }

    @Test
    @DisplayName("answers nobody who has not shown who it is (§2.1, V06)")
    void unauthenticated() {
        var publicClient = OAuthClient.register(entrada);
        var token = publicClient.signIn(ALICE, "customer:read").getString("access_token");

        refused(introspect(Map.of("client_id", publicClient.id(), "token", token)), 401, "invalid_client");
        refused(introspect(Map.of("client_id", client.id(), "token", token)), 401, "invalid_client");
        refused(introspect(Map.of("token", token)), 401, "invalid_client");
        refused(introspect(Map.of("client_id", client.id(), "client_secret", secret)), 400, "invalid_request");
    }

    @Test
    @DisplayName("is advertised, with the ways of authenticating that prove something (RFC 8414 §2)")
    void advertised() {
        var metadata = Http.json(Http.get(entrada.at("/.well-known/oauth-authorization-server")));

        assertThat(metadata.getString("introspection_endpoint"))
                .isEqualTo(entrada.at("/introspect").toString());
        assertThat(metadata.getJsonArray("introspection_endpoint_auth_methods_supported")
                        .getValuesAs(JsonString::getString))
                .contains("client_secret_basic", "client_secret_post")
                .doesNotContain("none");
    }

    private JsonObject tokens() {
        var form = client.redemption(client.code(ALICE, "customer:read"));
        form.put("client_secret", secret);
        return Http.json(client.token(form));
    }

    private HttpResponse<String> introspect(String token) {
        return introspect(Map.of("client_id", client.id(), "client_secret", secret, "token", token));
    }

    private HttpResponse<String> introspect(Map<String, String> form) {
        return Http.postForm(entrada.at("/introspect"), form);
    }

    private static void inactive(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"active\":false}");
    }
}
