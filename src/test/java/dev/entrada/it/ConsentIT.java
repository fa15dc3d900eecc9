package dev.entrada.it;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The consent page keeps a strange client from riding on another's approval")
@ExtendWith(RunningEntrada.class)
class ConsentIT {
    private static final Map<String, String> APPROVE = Map.of("answer", "approve");

    private final Entrada entrada;
    private final OAuthClient client;
    private final Browser browser;

    ConsentIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
        browser = new Browser(client.redirectUri());
    }

    @Test
    @DisplayName("it says who asks, where the answer goes and what it allows (MCP security best practices, S01)")
    void whatItSays() {
        var text = page().document().text();

        assertThat(text)
                .contains("Integration test")
                .contains("Unverified")
                .contains(client.redirectUri().toString())
                .contains(entrada.mcp().toString())
                .contains("See customers, how to reach them")
                .contains("customer:read", "ticket:create")
                .contains("What Microsoft is asked for", "/customer:read", "openid", "offline_access");
    }

    @Test
    @DisplayName(
            "clickjacking: its headers keep frames, sniffers and caches out, and let the answer be sent on anywhere (S04)")
    void headers() {
        var page = page();

        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .contains("default-src 'none'")
                .doesNotContain("form-action", "unsafe-inline", "unsafe-eval");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.document().select("script, img, iframe, link:not([href^=data:]), object"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "no cookie is set before the answer; the one that binds the sign-in comes with the approval (S05, S08, A18)")
    void cookie() {
        var patient = new Browser(entrada.entra().authority());
        var page = patient.open(client.authorizationRequest("customer:read"));
        var approval = patient.submit(page.form(), APPROVE);

        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(approval.status()).isEqualTo(303);
        assertThat(approval.header("Set-Cookie").toLowerCase(ROOT))
                .startsWith("entrada-browser-")
                .contains("httponly", "samesite=lax", "path=/", "max-age=")
                .doesNotContain("secure", "__host-", "domain=");
        assertThat(patient.cookieNames()).hasSize(1);
    }

    @Test
    @DisplayName("denying goes back to the client as access_denied with state and iss, and never to Entra (S02)")
    void deny() {
        var asked = entrada.entra().requests().all().size();

        var answer = User.of("alice@contoso.example", client).deny(client.authorizationRequest("customer:read"));

        assertThat(answer.parameters()).containsOnlyKeys("error", "error_description", "state", "iss");
        assertThat(answer.parameter("error")).isEqualTo("access_denied");
        assertThat(answer.parameter("iss")).isEqualTo(entrada.url().toString());
        assertThat(entrada.entra().requests().all()).hasSize(asked);
    }

    @Test
    @DisplayName("nothing is stored before the user approves, nor when they deny (S02, S05)")
    void nothingStored() {
        var before = StoreSnapshot.of(entrada).rows();

        page();
        User.of("alice@contoso.example", client).deny(client.authorizationRequest("customer:read"));

        assertThat(StoreSnapshot.of(entrada).rows()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}: 403, no redirect, no cookie (CSRF, OWASP, S03, S09)")
    @ValueSource(
            strings = {
                "no word of where it comes from",
                "another browser's cookie",
                "cross-site",
                "same-site",
                "foreign origin",
                "null origin"
            })
    void forgedSubmission(String how) {
        var form = page().form();

        var page = forged(how, form);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    private Page forged(String how, Page.Form form) {
        var fields = fields(form);
        return switch (how) {
            case "no word of where it comes from" -> browser.post(form.action(), fields, Map.of());
            case "another browser's cookie" -> withCookie().post(form.action(), fields(boundForm()));
            case "cross-site", "same-site" ->
                browser.post(form.action(), fields, Map.of("Sec-Fetch-Site", how, "Origin", "https://evil.example"));
            case "foreign origin" -> browser.post(form.action(), fields, Map.of("Origin", "https://evil.example"));
            case "null origin" -> browser.post(form.action(), fields, Map.of("Origin", "null"));
            default -> throw new AssertionError(how);
        };
    }

    @ParameterizedTest(name = "a request that is {0} is refused with a page: 400, no redirect")
    @ValueSource(strings = {"missing", "forged", "altered", "cut", "another kind of seal"})
    void forgedRequest(String how) {
        var form = page().form();
        var fields = fields(form);
        var sealed = fields.get("request");
        fields.put(
                "request",
                switch (how) {
                    case "missing" -> "";
                    case "forged" ->
                        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA";
                    case "altered" ->
                        sealed.substring(0, sealed.length() - 30) + "AAAA" + sealed.substring(sealed.length() - 26);
                    case "cut" -> sealed.substring(0, sealed.length() / 2);
                    default -> client.id();
                });
        var before = StoreSnapshot.of(entrada).rows();

        var page = browser.post(form.action(), fields);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.document().text()).contains("start the sign-in again");
        assertThat(StoreSnapshot.of(entrada).rows()).isEqualTo(before);
    }

    @Test
    @DisplayName("a link cannot approve: GET is refused (RFC 9110 §9.2.1, S09)")
    void linkCannotApprove() {
        var fields = fields(page().form());

        var page = browser.open(URI.create(entrada.at("/consent") + "?" + Http.encoded(fields)));

        assertThat(page.status()).isEqualTo(405);
        assertThat(page.header("Location")).isEmpty();
    }

    @Test
    @DisplayName(
            "double submit: a double click leads to the same sign-in with the same cookie, not to a second one (S11)")
    void doubleClick() {
        var patient = new Browser(entrada.entra().authority());
        var form = patient.open(client.authorizationRequest("customer:read")).form();
        var before = StoreSnapshot.of(entrada).rows();

        var first = patient.submit(form, APPROVE);
        patient.forgetCookies(); // the second click is on its way before the first is answered
        var second = patient.submit(form, APPROVE);

        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Set-Cookie")).isEqualTo(first.header("Set-Cookie"));
        assertThat(added(before)).isEqualTo(Map.of("auth_transaction", 1));
    }

    @Test
    @DisplayName("going back after the end of a sign-in ends in a page that says so, never in a second code (S11)")
    void backButton() {
        var form = page().form();
        var alice = new User("alice@contoso.example", "Passw0rd!", browser);
        var login = browser.submit(form, APPROVE);
        var answer = new Answer(
                URI.create(browser.submit(login.form(), Map.of("username", alice.name(), "password", alice.password()))
                        .header("Location")));
        assertThat(answer.code()).isNotEmpty();

        var again = browser.submit(form, APPROVE);
        var end = browser.submit(
                new Page.Form(again.document().select("form#sign-in").get(0)),
                Map.of("username", alice.name(), "password", alice.password()));

        assertThat(end.status()).isEqualTo(400);
        assertThat(end.document().text()).contains("There is no sign-in to finish here");
    }

    @Test
    @DisplayName("what the user unticks is neither asked of Entra nor granted (RFC 6749 §3.3)")
    void unticked() {
        var alice = User.of("alice@contoso.example", client);
        var form = alice.browser()
                .open(client.authorizationRequest("customer:read account:calculate"))
                .form();
        var fields = fields(form);
        fields.remove("scope_account:calculate");
        var login = alice.browser().post(form.action(), fields);
        var back = alice.signIn(login);
        var tokens = Http.json(client.redeem(Answer.of(back).code()));

        assertThat(new Answer(login.uri()).parameter("scope")).doesNotContain("account:calculate");
        assertThat(tokens.getString("scope")).isEqualTo("customer:read");
    }

    @Test
    @DisplayName("nothing ticked is a no")
    void nothingTicked() {
        var form = page().form();

        var page = browser.post(form.action(), Map.of("request", form.fields().get("request"), "answer", "approve"));

        assertThat(Answer.of(page).parameter("error")).isEqualTo("access_denied");
    }

    @Test
    @DisplayName("what the client did not ask cannot be ticked into the form")
    void tickedByForce() {
        var patient = new Browser(entrada.entra().authority());
        var form = patient.open(client.authorizationRequest("customer:read")).form();
        var more = new HashMap<>(APPROVE);
        more.put("scope_account:calculate", "on");

        var page = patient.submit(form, more);

        assertThat(Answer.of(page).parameter("scope")).contains("customer:read").doesNotContain("account:calculate");
    }

    @ParameterizedTest(name = "the name {0} is only text (CWE-79, S10)")
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=x onerror=alert(1)>|<img src=x onerror=alert(1)>",
                "\"><script>alert(1)</script>|\"><script>alert(1)</script>",
                "</title><h1>Microsoft</h1>|</title><h1>Microsoft</h1>",
                "${7*7} @raw {{7*7}}|${7*7} @raw {{7*7}}",
                "javascript:alert(1)|javascript:alert(1)",
                "Claude\u202egnp.exe|Claudegnp.exe",
                "data:text/html,<b>x|data:text/html,<b>x",
            })
    void hostileName(String name, String shown) {
        var hostile = OAuthClient.register(entrada, OAuthClient.metadata(name));
        var page = browser.open(hostile.authorizationRequest("customer:read"));

        assertThat(page.document().select("h1").text()).isEqualTo(shown + " asks for access");
        assertThat(page.document().select("script, img, [onerror], [src], b")).isEmpty();
        assertThat(page.document().select("form")).hasSize(1);
        assertThat(page.document().text()).contains("Unverified");
    }

    @Test
    @DisplayName("an app's own scheme is shown as what it is: an app that will open (RFC 8252 §8.6)")
    void appScheme() {
        var metadata = Json.createObjectBuilder(OAuthClient.metadata("Cursor"))
                .add("redirect_uris", Json.createArrayBuilder().add("cursor://anysphere.cursor-mcp/oauth/callback"))
                .build();
        var app = OAuthClient.register(entrada, metadata);

        var page = browser.open(app.authorizationRequest("customer:read"));

        assertThat(page.document().text())
                .contains("cursor://anysphere.cursor-mcp/oauth/callback")
                .contains("An app on this device will open");
    }

    /** A browser that approved something already. */
    private Browser withCookie() {
        var known = new Browser(client.redirectUri(), entrada.entra().authority());
        known.submit(known.open(client.authorizationRequest("customer:read")).form(), APPROVE);
        return known;
    }

    /** The form of a page that was shown to a browser with our cookie. */
    private Page.Form boundForm() {
        return withCookie().open(client.authorizationRequest("customer:read")).form();
    }

    private Page page() {
        return browser.open(client.authorizationRequest("customer:read ticket:create"));
    }

    private static Map<String, String> fields(Page.Form form) {
        var fields = new LinkedHashMap<>(form.fields());
        fields.putAll(APPROVE);
        return fields;
    }

    /** How many rows came to which table. */
    private Map<String, Integer> added(Map<String, Integer> before) {
        var added = new HashMap<String, Integer>();
        StoreSnapshot.of(entrada).rows().forEach((table, rows) -> {
            if (!rows.equals(before.get(table))) {
                added.put(table, rows - before.get(table));
            }
        });
        return added;
    }
}
