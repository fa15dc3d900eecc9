package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.UserCondition;
import jakarta.json.Json;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The callback: from Entra's answer to a code for the client (RFC 6749 §4.1.2)")
@ExtendWith(RunningEntrada.class)
class CallbackIT {
    private static final String ALICE = "alice@contoso.example";

    private final Entrada entrada;
    private final OAuthClient client;

    CallbackIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @Test
    @DisplayName("the client gets code, state and iss at its redirect URI, whose own query stays (RFC 9207 §2, B01)")
    void happyPath() {
        var redirectUri = "http://127.0.0.1:31999/callback?tenant=a%20b&empty=";
        var metadata = Json.createObjectBuilder(OAuthClient.metadata("With a query"))
                .add("redirect_uris", Json.createArrayBuilder().add(redirectUri))
                .build();
        var withQuery = OAuthClient.register(entrada, metadata);

        var answer = User.of(ALICE, withQuery).approve(withQuery.authorizationRequest("customer:read"));

        assertThat(answer.uri().toString()).startsWith(redirectUri + "&").doesNotContain("#");
        assertThat(answer.parameters()).containsOnlyKeys("tenant", "empty", "code", "state", "iss");
        assertThat(answer.parameter("state")).isEqualTo(withQuery.parameters("").get("state"));
        assertThat(answer.parameter("iss")).isEqualTo(entrada.url().toString());
    }

    @Test
    @DisplayName(
            "the code is unguessable, and the store does not know it, nor any token of Entra's (RFC 6749 §10.10, B08)")
    void storedAsHash() {
        var tokens = client.signIn(ALICE, "customer:read");
        var code = client.code(ALICE, "customer:read");
        entrada.entra().requests().toToken().forEach(request -> {
            request.form().optional("refresh_token").ifPresent(Secrets::learn);
            request.form().optional("code").ifPresent(Secrets::learn);
        });

        var text = StoreSnapshot.of(entrada).text();

        assertThat(code).hasSizeGreaterThanOrEqualTo(43);
        assertThat(text)
                .contains(client.id())
                .doesNotContain(code, tokens.getString("access_token"), tokens.getString("refresh_token"), ALICE);
        assertThat(Secrets.in(text)).isEmpty();
    }

    @Test
    @DisplayName("Entra's tokens lie in the database sealed, and the seal names its key (RFC 7516, B11)")
    void sealed() {
        client.signIn(ALICE, "customer:read");

        var seals = Pattern.compile("(eyJ[\\w-]+)\\.\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+")
                .matcher(StoreSnapshot.of(entrada).text())
                .results()
                .map(seal -> new String(Base64.getUrlDecoder().decode(seal.group(1)), UTF_8))
                .toList();

        assertThat(seals).isNotEmpty().allSatisfy(header -> assertThat(header)
                .contains("\"alg\":\"dir\"", "\"enc\":\"A256GCM\"", "\"kid\":"));
    }

    @ParameterizedTest(name = "{0}: a page, 400, and Entra is not asked (B02)")
    @ValueSource(
            strings = {"", "?code=x", "?code=x&state=", "?code=x&state=unknown", "?error=access_denied&state=unknown"})
    void unknownState(String query) {
        var asked = entrada.entra().requests().toToken().size();

        var page = new Browser(client.redirectUri()).open(entrada.at("/auth/callback" + query));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Location")).isEmpty();
        assertThat(entrada.entra().requests().toToken()).hasSize(asked);
    }

    @ParameterizedTest(
            name = "the confused deputy: {0} cannot end what another browser approved, nor can that one then (B03)")
    @ValueSource(strings = {"a browser without a cookie", "a browser with a cookie of its own"})
    void otherBrowser(String whose) {
        var attacker = new Browser(entrada.at("/auth/callback"), client.redirectUri());
        var callback = callback(attacker);
        var victim = new Browser(client.redirectUri());
        if (whose.contains("of its own")) {
            approved(victim);
        }
        var asked = entrada.entra().requests().toToken().size();
        var before = StoreSnapshot.of(entrada).rows();

        var page = victim.open(callback);
        var burned = attacker.open(callback);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.header("Location")).isEmpty();
        assertThat(burned.status()).isEqualTo(400);
        assertThat(entrada.entra().requests().toToken()).hasSize(asked);
        assertThat(StoreSnapshot.of(entrada).rows()).isEqualTo(before);
    }

    @Test
    @DisplayName("delivered twice, the second is refused with a page and the first stays good (B09)")
    void deliveredTwice() {
        var browser = new Browser(entrada.at("/auth/callback"), client.redirectUri());
        var callback = callback(browser);
        var patient = browser.open(callback);

        var second = browser.open(callback);
        var tokens = client.redeem(Answer.of(patient).code());

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.header("Location")).isEmpty();
        assertThat(tokens.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("a code of Entra's that we did not ask for buys nothing (RFC 9700 §4.5)")
    void strangeCode() {
        var browser = new Browser(entrada.at("/auth/callback"), client.redirectUri());
        var callback = callback(browser);
        var forged = URI.create(callback.toString().replaceFirst("code=[^&]+", "code=forged"));

        refused(Answer.of(browser.open(forged)), "access_denied");
    }

    @Test
    @DisplayName("cancelled at Entra's login: access_denied (B04)")
    void cancelled() {
        var browser = new Browser(client.redirectUri());
        var login = approved(browser);

        refused(Answer.of(browser.submit(login.form(), Map.of("action", "cancel"))), "access_denied");
    }

    @Test
    @DisplayName("declined on Entra's own consent page (AADSTS65004): access_denied (B04)")
    void declined() {
        entrada.entra().switches().on(ALICE, UserCondition.CONSENT_NEEDED);
        var alice = User.of(ALICE, client);
        var permissions = alice.signIn(approved(alice.browser()));

        refused(Answer.of(alice.browser().submit(permissions.form(), Map.of("action", "cancel"))), "access_denied");
    }

    @Test
    @DisplayName("not assigned to the application (AADSTS50105): access_denied (B04)")
    void unassigned() {
        entrada.entra().switches().on(ALICE, UserCondition.UNASSIGNED);

        refused(User.of(ALICE, client).approve(client.authorizationRequest("customer:read")), "access_denied");
    }

    @Test
    @DisplayName("a user whose roles allow nothing of what was asked: access_denied, and no grant (RFC 6749 §4.1.2.1)")
    void roleMissing() {
        var before = StoreSnapshot.of(entrada).rows();

        refused(
                User.of("bob@contoso.example", client).approve(client.authorizationRequest("ticket:create")),
                "access_denied");

        assertThat(StoreSnapshot.of(entrada).rows().get("auth_grant")).isEqualTo(before.get("auth_grant"));
    }

    @ParameterizedTest(name = "Entra is {0} when the code is redeemed: {1}, and no code (B05)")
    @CsvSource({
        "UNAVAILABLE, temporarily_unavailable",
        "THROTTLED, temporarily_unavailable",
        "RESET_AFTER_PROCESSING, temporarily_unavailable",
        "GARBAGE, server_error"
    })
    void entraFails(Fault.Kind kind, String error) {
        entrada.entra().switches().fail(Area.TOKEN, Fault.of(kind));
        var before = StoreSnapshot.of(entrada).rows();

        refused(User.of(ALICE, client).approve(client.authorizationRequest("customer:read")), error);

        var after = StoreSnapshot.of(entrada).rows();
        assertThat(after.get("auth_grant")).isEqualTo(before.get("auth_grant"));
        assertThat(after.get("auth_code")).isEqualTo(before.get("auth_code"));
    }

    @Test
    @DisplayName("our secret at Entra has expired (AADSTS7000222): server_error, which is not the user's fault (B05)")
    void secretExpired() {
        entrada.entra().switches().on(AppCondition.SECRET_EXPIRED);

        refused(User.of(ALICE, client).approve(client.authorizationRequest("customer:read")), "server_error");
    }

    @Test
    @DisplayName("tokens of version 1 name another issuer and are not taken (RFC 9700 §4.4, B06, B07)")
    void otherIssuer() {
        entrada.entra().switches().on(AppCondition.TOKEN_VERSION_1);

        var answer = User.of(ALICE, client).approve(client.authorizationRequest("customer:read"));

        assertThat(answer.parameter("error")).isIn("access_denied", "server_error");
        assertThat(answer.parameters()).doesNotContainKey("code");
    }

    private void refused(Answer answer, String error) {
        assertThat(answer.uri().toString()).startsWith(client.redirectUri() + "?");
        assertThat(answer.parameters().keySet())
                .contains("error", "error_description", "state", "iss")
                .isSubsetOf("error", "error_description", "error_uri", "state", "iss");
        assertThat(answer.parameter("error")).isEqualTo(error);
        assertThat(answer.parameter("error_description")).doesNotContain("AADSTS");
        assertThat(answer.parameter("state")).isEqualTo(client.parameters("").get("state"));
        assertThat(answer.parameter("iss")).isEqualTo(entrada.url().toString());
    }

    /** Entra's login page, after our consent page. */
    private Page approved(Browser browser) {
        var consent = browser.open(client.authorizationRequest("customer:read"));
        return browser.submit(consent.form(), Map.of("answer", "approve"));
    }

    /** Where Entra sends a browser that stops there. */
    private URI callback(Browser browser) {
        return Answer.of(new User(ALICE, "Passw0rd!", browser).signIn(approved(browser)))
                .uri();
    }
}
