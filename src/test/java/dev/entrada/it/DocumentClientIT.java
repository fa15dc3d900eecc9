package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.client.assertion.SigningClient;
import dev.entrada.client.fetch.HttpsHost;
import dev.entrada.oauth.CodeVerifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client whose client_id is the URL of its metadata document")
@ExtendWith(RunningEntrada.class)
class DocumentClientIT {
    private static final String ALICE = "alice@contoso.example";
    private static final URI REDIRECT_URI = URI.create("http://127.0.0.1:31998/callback");

    private final Entrada entrada;
    private final HttpsHost host = HttpsHost.open();

    DocumentClientIT(Entrada entrada) {
        this.entrada = entrada;
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    @DisplayName("C01, C13: signs a user in without ever having registered, uses a tool, refreshes and revokes")
    void wholeWay() {
        var client = publicClient("/client.json");

        var tokens = client.signIn(ALICE, "customer:read");

        assertThat(Mcp.initialize(entrada, tokens.getString("access_token")).statusCode())
                .isEqualTo(200);
        var refreshed = client.refresh(tokens.getString("refresh_token"));
        assertThat(refreshed.statusCode()).isEqualTo(200);
        var next = Http.json(refreshed).getString("refresh_token");
        assertThat(client.revoke(next).statusCode()).isEqualTo(200);
        assertThat(Http.json(client.refresh(next)).getString("error")).isEqualTo("invalid_grant");
        assertThat(host.visits()).as("C15: one fetch for all of it").hasSize(1);
    }

    @Test
    @DisplayName(
            "C10: one that declares private_key_jwt gets nothing without an assertion, tokens with one, and nothing twice")
    void privateKeyJwt() {
        var signing = SigningClient.of(host.uri("/signing.json").toString());
        serve("/signing.json", signing);
        var client = client(signing.id());
        var form = client.redemption(client.code(ALICE, "customer:read"));

        var without = client.token(form);
        form.putAll(assertion(signing, entrada.url() + "/token"));
        var with = client.token(form);
        var again = client.token(form);

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(Http.json(without).getString("error")).isEqualTo("invalid_client");
        assertThat(with.statusCode()).as(with.body()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(Http.json(again).getString("error_description")).contains("used before");
    }

    @Test
    @DisplayName("C10: the assertion says who it is, so client_id may be left out; aud may be the issuer")
    void withoutClientId() {
        var signing = SigningClient.of(host.uri("/signing.json").toString());
        serve("/signing.json", signing);
        var client = client(signing.id());
        var form = client.redemption(client.code(ALICE, "customer:read"));
        form.remove("client_id");
        form.putAll(assertion(signing, entrada.url().toString()));

        assertThat(client.token(form).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("C10: an assertion and a secret at once are one proof too many")
    void twoProofs() {
        var signing = SigningClient.of(host.uri("/signing.json").toString());
        serve("/signing.json", signing);
        var form = client(signing.id()).redemption("no-code");
        form.putAll(assertion(signing, entrada.url().toString()));
        form.put("client_secret", "secret-of-nobody");

        assertThat(error(client(signing.id()).token(form))).isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("C03: a document that names another client_id ends on a page, without a redirect")
    void otherClientId() {
        host.serveJson(
                "/client.json",
                document(host.uri("/other.json").toString()).build().toString());

        assertRefused(host.uri("/client.json").toString());
    }

    @Test
    @DisplayName("C04: a redirect is not followed, and a missing document is not imagined")
    void notThere() {
        publicClient("/good.json");
        host.handle("/moved.json", exchange -> {
            exchange.getResponseHeaders().set("Location", host.uri("/good.json").toString());
            exchange.sendResponseHeaders(302, -1);
        });

        assertRefused(host.uri("/moved.json").toString());
        assertRefused(host.uri("/nowhere.json").toString());
    }

    @ParameterizedTest(name = "C02, C05: {0} is refused")
    @ValueSource(
            strings = {
                "http://localhost/client.json",
                "https://user@client.example/client.json",
                "https://10.0.0.1/client.json",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/client.json",
                "https://localhost/a/../client.json"
            })
    void refused(String clientId) {
        assertRefused(clientId);
    }

    @Test
    @DisplayName("C14: a redirect URI that the document does not have is refused on a page that names the two")
    void mismatch() {
        var client = publicClient("/client.json");
        var parameters = client.parameters("customer:read");
        parameters.put("redirect_uri", REDIRECT_URI + "/0b1c2d");

        var page = new Browser(REDIRECT_URI).open(client.authorizationRequest(parameters));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().text())
                .contains(REDIRECT_URI.toString(), REDIRECT_URI + "/0b1c2d", "entrada.cimd.redirect-uris");
    }

    @Test
    @DisplayName(
            "D07: is invited by the metadata of the authorization server, with every algorithm that it may sign with")
    void advertised() {
        for (var path : new String[] {"oauth-authorization-server", "openid-configuration"}) {
            var metadata = Http.json(Http.get(entrada.at("/.well-known/" + path)));
            assertThat(metadata.getBoolean("client_id_metadata_document_supported"))
                    .isTrue();
            assertThat(metadata.getJsonArray("token_endpoint_auth_methods_supported")
                            .toString())
                    .contains("\"none\"", "\"private_key_jwt\"");
            assertThat(metadata.getJsonArray("token_endpoint_auth_signing_alg_values_supported")
                            .toString())
                    .isEqualTo("[\"RS256\",\"PS256\",\"ES256\"]");
        }
    }

    private void assertRefused(String clientId) {
        var client = client(clientId);
        var page = new Browser(REDIRECT_URI).open(client.authorizationRequest("customer:read"));

        assertThat(page.status()).as(clientId).isBetween(400, 503);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(error(Http.get(client.authorizationRequest("customer:read"))))
                .isIn("invalid_client", "temporarily_unavailable");
        assertThat(error(client.redeem("no-code"))).isIn("invalid_client", "temporarily_unavailable");
    }

    private OAuthClient publicClient(String path) {
        var url = host.uri(path).toString();
        host.serveJson(path, document(url).build().toString());
        return client(url);
    }

    private OAuthClient client(String id) {
        return new OAuthClient(entrada, id, REDIRECT_URI, new CodeVerifier("d".repeat(64)));
    }

    private void serve(String path, SigningClient signing) {
        var document = document(signing.id())
                .add("token_endpoint_auth_method", "private_key_jwt")
                .add("jwks", json(signing.jwks()));
        host.serveJson(path, document.build().toString());
    }

    private static Map<String, String> assertion(SigningClient signing, String audience) {
        var claims = signing.claims(Instant.now().getEpochSecond(), audience);
        return SigningClient.parameters(signing.signed(claims));
    }

    private static JsonObjectBuilder document(String url) {
        return Json.createObjectBuilder()
                .add("client_id", url)
                .add("client_name", "Client of a document")
                .add("redirect_uris", Json.createArrayBuilder().add("http://localhost/callback"))
                .add(
                        "grant_types",
                        Json.createArrayBuilder()
                                .add("authorization_code")
                                .add("refresh_token")
                                .add("urn:x"));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String error(HttpResponse<String> answer) {
        return Http.json(answer).getString("error");
    }
}
