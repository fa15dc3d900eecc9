package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.client.TestClients;
import dev.entrada.client.registered.TestRegisteredClients;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.CodeVerifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Clients that an administrator knows of")
@ExtendWith(RunningEntrada.class)
class KnownClientsIT {
    private static final String ALICE = "alice@contoso.example";

    private final Entrada entrada;

    KnownClientsIT(Entrada entrada) {
        this.entrada = entrada;
        Secrets.learn(KnownClients.PORTAL_SECRET);
    }

    @ParameterizedTest(name = "a configured client signs a person in, its secret {0} in a Basic header (T06)")
    @ValueSource(strings = {"form-encoded", "raw"})
    void basic(String spelling) {
        var portal = client(KnownClients.PORTAL, "http://127.0.0.1:31998/portal");
        UnaryOperator<String> spell = spelling.equals("raw") ? text -> text : text -> URLEncoder.encode(text, UTF_8);
        var form = portal.redemption(portal.code(ALICE, "customer:read account:calculate"));
        form.remove("client_id");

        var answer = Http.send(Http.request(entrada.at("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((spell.apply(KnownClients.PORTAL) + ":"
                                                        + spell.apply(KnownClients.PORTAL_SECRET))
                                                .getBytes(UTF_8)))
                .POST(BodyPublishers.ofString(Http.encoded(form))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        // The settings restrict it to this one.
        assertThat(Http.json(answer).getString("scope")).isEqualTo("customer:read");
    }

    @Test
    @DisplayName("a blocked client gets a page before anybody is sent to Entra, and no token (S14)")
    void blocked() {
        var outcast = client(KnownClients.OUTCAST, "http://127.0.0.1:31997/outcast");

        var page = Http.send(
                Http.request(outcast.authorizationRequest("customer:read")).header("Accept", "text/html"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body()).contains("blocked");
        refused(outcast.redeem("no-code-of-theirs"), 400, "unauthorized_client");
        refused(outcast.refresh("no-token-of-theirs"), 400, "unauthorized_client");
    }

    @Test
    @DisplayName("software and redirect hosts that are blocked cannot register (S14)")
    void blockedAtRegistration() {
        var byHost = Http.postJson(
                entrada.at("/register"),
                registration("https://" + KnownClients.BLOCKED_HOST + "/cb").build());
        var bySoftware = Http.postJson(
                entrada.at("/register"),
                registration("https://app.example/cb")
                        .add("software_id", KnownClients.BLOCKED_SOFTWARE)
                        .build());

        refused(byHost, 400, "invalid_client_metadata");
        refused(bySoftware, 400, "invalid_client_metadata");
    }

    @Test
    @DisplayName(
            "a client whose registration has expired hears of it at its redirect URI, with state and iss (A13, G16)")
    void expired() throws IOException {
        var expired = client(expiredId(), "http://127.0.0.1:31996/cb");

        var answer = Answer.of(new Page(Http.get(expired.authorizationRequest("customer:read"))));

        assertThat(answer.uri().toString()).startsWith("http://127.0.0.1:31996/cb?");
        assertThat(answer.parameters())
                .containsEntry("error", "invalid_client")
                .containsEntry("iss", entrada.url().toString())
                .containsKey("state");
        refused(expired.redeem("code"), 401, "invalid_client");
        refused(expired.refresh("refresh-token"), 401, "invalid_client");
    }

    @Test
    @DisplayName(
            "a client of which nothing is known gets a page that says to remove the server and to add it again (A13)")
    void unknown() {
        var unknown = client("from-before-the-secret-was-changed", "http://127.0.0.1:31996/cb");

        var page = Http.send(
                Http.request(unknown.authorizationRequest("customer:read")).header("Accept", "text/html"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Remove this server in your app and add it again");
    }

    @Test
    @DisplayName(
            "a confidential client reads its registration, and ends it and all that it was granted (RFC 7592, G15)")
    void management() {
        var body = registration("http://127.0.0.1:31995/cb")
                .add("token_endpoint_auth_method", "client_secret_post")
                .build();
        var registered = Http.json(Http.postJson(entrada.at("/register"), body));
        var client = client(registered.getString("client_id"), "http://127.0.0.1:31995/cb");
        var secret = registered.getString("client_secret");
        var redemption = client.redemption(client.code(ALICE, "customer:read"));
        redemption.put("client_secret", secret);
        var tokens = Http.json(client.token(redemption));
        var self = URI.create(registered.getString("registration_client_uri"));
        var token = registered.getString("registration_access_token");

        assertThat(Http.json(manage("GET", self, token)).getString("client_id")).isEqualTo(client.id());
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
        assertThat(manage("PUT", self, token).statusCode()).isEqualTo(405);
        var wrong = manage("DELETE", self, "wrong-token");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer ");

        assertThat(manage("DELETE", self, token).statusCode()).isEqualTo(204);

        assertThat(Mcp.initialize(entrada, tokens.getString("access_token")).statusCode())
                .isEqualTo(401);
        refused(
                client.token(Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        client.id(),
                        "client_secret",
                        secret,
                        "refresh_token",
                        tokens.getString("refresh_token"))),
                400,
                "unauthorized_client");
        assertThat(manage("GET", self, token).statusCode()).isEqualTo(401);
    }

    /** An id that this server would have issued long ago: made with its own secret. */
    private String expiredId() throws IOException {
        var secret = Files.readString(entrada.data().resolve("secret")).strip();
        return TestRegisteredClients.id(
                secret,
                TestClients.metadata("Old app", ClientAuthenticationMethod.NONE, "http://127.0.0.1:31996/cb"),
                LocalDate.of(2020, 1, 1));
    }

    private OAuthClient client(String id, String redirectUri) {
        return new OAuthClient(entrada, id, URI.create(redirectUri), new CodeVerifier("v".repeat(64)));
    }

    private static jakarta.json.JsonObjectBuilder registration(String redirectUri) {
        return Json.createObjectBuilder()
                .add("client_name", "Known")
                .add("redirect_uris", Json.createArrayBuilder().add(redirectUri));
    }

    private static HttpResponse<String> manage(String method, URI uri, String token) {
        Secrets.learn(token);
        return Http.send(
                Http.request(uri).header("Authorization", "Bearer " + token).method(method, BodyPublishers.noBody()));
    }

    private static void refused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonObject body = Http.json(answer);
        assertThat(body.getString("error")).isEqualTo(error);
    }
}
