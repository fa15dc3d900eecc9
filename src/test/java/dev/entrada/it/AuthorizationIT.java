package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The authorization endpoint (RFC 6749 §3.1, OAuth 2.1 §4.1.1)")
@ExtendWith(RunningEntrada.class)
class AuthorizationIT {
    private static final String STATE_OF_12_KB = "ü+".repeat(2048);

    private final Entrada entrada;
    private final OAuthClient client;

    AuthorizationIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @ParameterizedTest(
            name = "client_id \"{0}\": a page for people, JSON for programs, never a redirect (§4.1.2.1, A01)")
    @ValueSource(strings = {"", "unknown", "https://10.0.0.1/metadata.json", "\u0000", "../../etc/passwd"})
    void unknownClient(String clientId) {
        var request = client.authorizationRequest(with("client_id", clientId));

        var page = browser().open(request);
        var json = Http.get(request);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Location")).isEmpty();
        assertThat(json.statusCode()).isBetween(400, 401);
        assertThat(Http.json(json).getString("error")).isIn("invalid_client", "invalid_request");
        assertThat(json.headers().firstValue("Location")).isEmpty();
    }

    @Test
    @DisplayName("a page about an unknown client says how to mend it in the app (A13)")
    void unknownClientAdvice() {
        var page = browser().open(client.authorizationRequest(with("client_id", "from-another-server")));

        assertThat(page.document().text()).contains("Remove this server in your app and add it again");
    }

    @ParameterizedTest(name = "{0} is not the registered one: no redirect (RFC 9700 §4.1, A02, A03)")
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "http://127.0.0.1:31999/Callback",
                "http://127.0.0.1:31999/callback/",
                "http://127.0.0.1:31999/callback?x=1",
                "http://127.0.0.1:31999/callback#x",
                "https://127.0.0.1:31999/callback",
                "http://127.0.0.1.evil.example:31999/callback",
                "http://user@127.0.0.1:31999/callback",
                "javascript:alert(1)//127.0.0.1/callback",
                "not a uri"
            })
    void strangeRedirectUri(String redirectUri) {
        var page = browser().open(client.authorizationRequest(with("redirect_uri", redirectUri)));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.document().select("a[href], meta[http-equiv=refresh], script[src]"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} is the registered one: a loopback port may vary (RFC 8252 §7.3, A03)")
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/callback",
                "http://127.0.0.1/callback",
                "http://localhost:8080/callback",
                "http://[::1]:9/callback"
            })
    void loopback(String redirectUri) {
        assertThat(browser()
                        .open(client.authorizationRequest(with("redirect_uri", redirectUri)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("redirect_uri may be left out where one is registered, not where several are (§3.1.2.3, A02)")
    void withoutRedirectUri() {
        var several = OAuthClient.register(
                entrada,
                Json.createObjectBuilder(OAuthClient.metadata("Several"))
                        .add(
                                "redirect_uris",
                                Json.createArrayBuilder()
                                        .add("https://a.example/cb")
                                        .add("https://b.example/cb"))
                        .build());

        assertThat(browser().open(without(client, "redirect_uri")).status()).isEqualTo(200);
        assertThat(browser().open(without(several, "redirect_uri")).status()).isEqualTo(400);
    }

    @ParameterizedTest(
            name = "{0}=\"{1}\" goes back to the client as {2}, with state and iss (§4.1.2.1, A04, A05, A12)")
    @CsvSource({
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "response_type, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
        "request_uri, https://evil.example/request, request_uri_not_supported",
        "prompt, none, login_required",
        "resource, https://other.example/mcp, invalid_target",
        "resource, relative, invalid_target",
        "resource, http://localhost/mcp, invalid_target",
        "resource, http://localhost/mcp#x, invalid_target",
    })
    void toldToTheClient(String parameter, String value, String error) {
        var page = browser().open(client.authorizationRequest(with(parameter, value)));
        var answer = Answer.of(page);

        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.parameters()).containsOnlyKeys("error", "error_description", "state", "iss");
        assertThat(answer.parameter("error")).isEqualTo(error);
        assertThat(answer.parameter("state")).isEqualTo(client.parameters("").get("state"));
        assertThat(answer.parameter("iss")).isEqualTo(entrada.url().toString());
    }

    @Test
    @DisplayName("every spelling of the resource is understood, alone or repeated, or none (RFC 8707 §2, A06)")
    void resource() {
        var mcp = entrada.mcp().toString();
        for (var spelling : List.of(
                mcp,
                mcp + "/",
                mcp + "?x=1",
                entrada.url().toString(),
                entrada.url() + "/",
                mcp.replace("http://l", "HTTP://L"))) {
            assertThat(browser()
                            .open(client.authorizationRequest(with("resource", spelling)))
                            .status())
                    .as(spelling)
                    .isEqualTo(200);
        }
        var request = without(client, "resource");
        assertThat(browser().open(request).status()).isEqualTo(200);
        assertThat(browser()
                        .open(URI.create(request + "&resource=" + mcp + "&resource=" + mcp + "/"))
                        .status())
                .isEqualTo(200);
        assertThat(Answer.of(browser()
                                .open(URI.create(request + "&resource=" + mcp + "&resource=https://other.example")))
                        .parameter("error"))
                .isEqualTo("invalid_target");
    }

    @ParameterizedTest(name = "scope \"{0}\" is asked of the user as \"{1}\" (§3.3, A07)")
    @CsvSource({
        "'', customer:read ticket:create account:calculate",
        "unknown, customer:read ticket:create account:calculate",
        "customer:read unknown, customer:read",
        "customer:read customer:read, customer:read",
        "offline_access openid email profile, customer:read ticket:create account:calculate",
        "account:calculate   customer:read, customer:read account:calculate",
    })
    void scope(String asked, String shown) {
        var fields = browser().open(client.authorizationRequest(asked)).form().fields();

        assertThat(fields.keySet().stream()
                        .filter(name -> name.startsWith("scope_"))
                        .map(name -> name.substring("scope_".length())))
                .containsExactlyInAnyOrder(shown.split(" "));
    }

    @ParameterizedTest(name = "state {0} comes back as it was (§4.1.2, A08)")
    @ValueSource(
            strings = {
                "a",
                "+/=",
                "a+b c%20d&e=f#g?h;i,j",
                "{\"json\":\"{0}\"}",
                "ünïcödé \uD83D\uDE00 \u202e",
                "<script>alert(1)</script>",
                "line\r\nX-Injected: 1",
                "%",
                " "
            })
    void state(String state) {
        var answer = denied(with("state", state));

        assertThat(answer.parameter("state")).isEqualTo(state);
    }

    @Test
    @DisplayName(
            "a state of 4096 characters survives the whole way, also one that takes 12 kB; a longer one does not (A08)")
    void longState() {
        for (var state : List.of("0123456789abcdef".repeat(256), STATE_OF_12_KB)) {
            assertThat(state).hasSize(4096);
            var answer =
                    User.of("alice@contoso.example", client).approve(client.authorizationRequest(with("state", state)));
            assertThat(answer.parameter("state")).isEqualTo(state);
            assertThat(answer.code()).isNotEmpty();
        }
        var tooLong = Answer.of(browser().open(client.authorizationRequest(with("state", "x".repeat(4097)))));
        assertThat(tooLong.parameter("error")).isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("without a state, or with an empty one, none comes back (§4.1.2, A08)")
    void noState() {
        assertThat(denied(with("state", "")).parameters()).doesNotContainKey("state");
    }

    @Test
    @DisplayName("a repeated parameter is invalid_request, an unknown one is ignored (§3.1, A09)")
    void repeated() {
        var good = client.authorizationRequest("customer:read");

        assertThat(browser().open(URI.create(good + "&unknown=1&utm_source=x")).status())
                .isEqualTo(200);
        for (var parameter : List.of("state=x", "client_id=x", "redirect_uri=https://evil.example", "scope=x")) {
            var answer = Http.get(URI.create(good + "&" + parameter));
            assertThat(answer.statusCode()).as(parameter).isEqualTo(400);
            assertThat(Http.json(answer).getString("error")).isEqualTo("invalid_request");
        }
    }

    @Test
    @DisplayName("POST is as good as GET (§3.1), and no web page may read either (RFC 9700 §2.6, A11)")
    void post() {
        var page = browser().post(entrada.at("/authorize"), client.parameters("customer:read"));
        var fromPage = Wire.get("/authorize?client_id=x")
                .with("Origin", "https://evil.example")
                .to(entrada.url());
        var preflight = Wire.get("/authorize")
                .as("OPTIONS")
                .with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST")
                .to(entrada.url());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(fromPage.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    @DisplayName(
            "Entra is asked in its own words: our client, state, nonce and PKCE, full scopes, no resource (A16, Z1)")
    void towardEntra() {
        var parameters = client.parameters("customer:read account:calculate");
        var toEntra = toEntra(client.authorizationRequest(parameters));

        assertThat(toEntra.uri().toString())
                .startsWith(entrada.entra().authority() + "/" + entrada.entra().tenantId() + "/oauth2/v2.0/authorize?");
        assertThat(toEntra.parameters())
                .containsEntry("client_id", entrada.entra().entrada().clientId())
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", entrada.at("/auth/callback").toString())
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("resource", "client_secret");
        assertThat(toEntra.parameter("scope").split(" "))
                .containsExactlyInAnyOrder(
                        entrada.entra().entrada().fullName("customer:read"),
                        entrada.entra().entrada().fullName("account:calculate"),
                        "https://graph.microsoft.com/User.Read", // which a sample tool uses on behalf of the user
                        "openid",
                        "profile",
                        "offline_access");
        assertThat(toEntra.parameter("state"))
                .isNotEqualTo(parameters.get("state"))
                .hasSizeGreaterThanOrEqualTo(43);
        assertThat(toEntra.parameter("code_challenge")).isNotEqualTo(parameters.get("code_challenge"));
        assertThat(toEntra.parameter("nonce")).hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    @DisplayName("Entra answers by a redirect that carries our cookie, never by a form that another site posts (B10)")
    void noFormPost() {
        var toEntra = toEntra(client.authorizationRequest("customer:read"));
        var posted = Wire.form("/auth/callback", "code=x&state=" + toEntra.parameter("state"))
                .to(entrada.url());

        assertThat(toEntra.parameters().getOrDefault("response_mode", "query")).isEqualTo("query");
        assertThat(posted.status()).isEqualTo(405);
    }

    @Test
    @DisplayName("two sign-ins share neither state nor nonce nor challenge with each other (RFC 9700 §2.1.1)")
    void fresh() {
        var first = toEntra(client.authorizationRequest("customer:read"));
        var second = toEntra(client.authorizationRequest("customer:read"));

        for (var name : List.of("state", "nonce", "code_challenge")) {
            assertThat(first.parameter(name)).isNotEqualTo(second.parameter(name));
        }
    }

    @Test
    @DisplayName("prompt=consent asks on our page and is not forced upon Entra (OIDC Core §3.1.2.1, A14)")
    void promptConsent() {
        assertThat(toEntra(client.authorizationRequest(with("prompt", "consent")))
                        .parameters())
                .doesNotContainEntry("prompt", "consent");
    }

    @Test
    @DisplayName("login_hint is passed on, so that nobody types their name twice (OIDC Core §3.1.2.1, A15)")
    void loginHint() {
        assertThat(toEntra(client.authorizationRequest(with("login_hint", "alice@contoso.example")))
                        .parameters())
                .containsEntry("login_hint", "alice@contoso.example")
                .doesNotContainKey("prompt");
    }

    @Test
    @DisplayName("domain_hint is passed on to Entra, which knows it (A15)")
    void domainHint() {
        assertThat(toEntra(client.authorizationRequest(with("domain_hint", "contoso.example")))
                        .parameters())
                .containsEntry("domain_hint", "contoso.example");
    }

    @Test
    @DisplayName("a browser that held back its cookies so far may still approve, by its own word (Fetch metadata, A18)")
    void cookiesHeldBack() {
        var browser = new Browser(entrada.entra().authority());
        var form = browser.open(client.authorizationRequest("customer:read")).form();
        browser.forgetCookies();
        var fields = form.fields();
        fields.put("answer", "approve");

        var page = browser.post(form.action(), fields, Map.of("Sec-Fetch-Site", "same-origin"));

        assertThat(page.header("Location"))
                .startsWith(entrada.entra().authority().toString());
        assertThat(browser.cookieNames()).hasSize(1);
    }

    private Map<String, String> with(String parameter, String value) {
        var parameters = client.parameters("customer:read");
        parameters.put(parameter, value);
        return parameters;
    }

    private static URI without(OAuthClient client, String parameter) {
        var parameters = client.parameters("customer:read");
        parameters.remove(parameter);
        return client.authorizationRequest(parameters);
    }

    private Browser browser() {
        return new Browser(client.redirectUri());
    }

    private Answer denied(Map<String, String> parameters) {
        return User.of("alice@contoso.example", client).deny(client.authorizationRequest(parameters));
    }

    /** Our request to Entra, for a user who approves everything. */
    private Answer toEntra(URI request) {
        var browser = new Browser(entrada.entra().authority());
        var page = browser.open(request);
        return Answer.of(browser.submit(page.form(), Map.of("answer", "approve")));
    }
}
