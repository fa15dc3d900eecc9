package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.switches.UserTrait;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.wire.Given;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Beside the straight way, the stand-in")
class DetoursTest extends StandInFixture {
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static AppRegistration entrada;

    @BeforeAll
    static void remember() {
        entrada = standIn.entrada();
    }

    @AfterEach
    void restore() {
        standIn.apps().save(entrada);
    }

    @Test
    @DisplayName("A13 lets the administrator consent: the callback has tenant, state and admin_consent, and no code")
    void adminConsent() {
        var scope = visitor.ledger("Ledger.Write");
        var query = Visitor.encoded(visitor.request("scope", scope, "response_type", ""));
        var page = visitor.get(visitor.tenantPath("v2.0/adminconsent?" + query)).page();
        var admin = standIn.users().admin();

        var bob = visitor.submit(
                page, "admin-consent", "accept", "username", "bob@contoso.example", "password", admin.password());
        assertThat(bob.page().select("#error").text()).contains("administrator");
        var answer =
                visitor.submit(page, "admin-consent", "accept", "username", admin.upn(), "password", admin.password());

        assertThat(answer.header("Location")).startsWith(Visitor.CALLBACK + "?");
        assertThat(answer.redirect().values().keySet())
                .containsExactlyInAnyOrder("admin_consent", "tenant", "scope", "state");
        assertThat(answer.parameter("admin_consent")).isEqualTo("True");
        assertThat(answer.parameter("tenant")).isEqualTo(standIn.tenantId());
        assertThat(answer.parameter("state")).isEqualTo("st+at e/%");
        var token = visitor.tokens(standIn.users().alice()).getString("refresh_token");
        assertThat(visitor.token(visitor.refresh(token, "scope", scope)).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("A13 sends permission_denied back when the administrator cancels")
    void adminCancels() {
        var query = Visitor.encoded(visitor.request("scope", "", "response_type", ""));
        var page = visitor.get(visitor.tenantPath("adminconsent?" + query)).page();

        var answer = visitor.submit(page, "admin-consent", "cancel");

        assertThat(answer.parameter("error")).isEqualTo("permission_denied");
        assertThat(answer.parameter("error_description")).isEqualTo("The admin canceled the request");
        assertShown(visitor.get(visitor.tenantPath("adminconsent?client_id=entrada")), 90112);
    }

    @Test
    @DisplayName("A14 gives another code to whoever goes Back and signs in again, and on command the same code again")
    void back() {
        var page = visitor.authorize(visitor.request()).page();
        var first = visitor.signIn(page, standIn.users().alice());
        var second = visitor.signIn(page, standIn.users().alice());
        assertThat(second.parameter("state")).isEqualTo(first.parameter("state"));
        assertThat(second.parameter("code")).isNotEqualTo(first.parameter("code"));

        standIn.switches().on(AppCondition.SAME_CODE_AGAIN);
        var third = visitor.signIn(page, standIn.users().alice());

        assertThat(third.parameter("code")).isEqualTo(second.parameter("code"));
        assertThat(visitor.token(visitor.redemption(second.parameter("code"))).status())
                .isEqualTo(200);
        assertRefused(visitor.token(visitor.redemption(third.parameter("code"))), 400, "invalid_grant", 54005);
    }

    @Test
    @DisplayName("J4 publishes other keys for ?appid=, and signs with them if the application has its own")
    void ownKeys() {
        var id = entrada.clientId();
        var discovery = visitor.get(visitor.tenantPath("v2.0/.well-known/openid-configuration?appid=" + id))
                .json();
        assertThat(discovery.getString("jwks_uri")).endsWith("/discovery/v2.0/keys?appid=" + id);
        var own = visitor.get(URI.create(discovery.getString("jwks_uri")).getPath() + "?appid=" + id)
                .http();
        var common = visitor.get(visitor.tenantPath("discovery/v2.0/keys")).http();
        assertThat(own.statusCode()).isEqualTo(200);

        standIn.switches().on(AppCondition.OWN_SIGNING_KEYS);
        var kid = Visitor.part(visitor.tokens(standIn.users().alice()).getString("access_token"), 0)
                .getString("kid");

        assertThat(own.body()).contains(kid);
        assertThat(common.body()).doesNotContain(kid);
    }

    @Test
    @DisplayName("J1 keys of the v1.0 document have no issuer")
    void firstKeys() {
        assertThat(visitor.get(visitor.tenantPath("discovery/keys")).http().body())
                .contains("\"kid\"")
                .doesNotContain("\"issuer\"");
    }

    @Test
    @DisplayName("L1 calls the logout URL of each application of the session, with iss and sid, through the browser")
    void frontChannelLogout() {
        standIn.apps().save(entrada.withLogoutUrl("https://localhost/auth/logout"));
        var signedIn = visitor.signIn(
                visitor.authorize(visitor.request()).page(), standIn.users().alice());

        var page = visitor.get(visitor.tenantPath("oauth2/v2.0/logout?state=s&post_logout_redirect_uri="
                        + "http%3A%2F%2Flocalhost%3A8080%2Fauth%2Fcallback"))
                .page();

        var frame = URI.create(page.select("iframe").attr("src"));
        assertThat(frame.getPath()).isEqualTo("/auth/logout");
        assertThat(Given.of(frame.getRawQuery()).optional("sid")).contains(signedIn.parameter("session_state"));
        assertThat(frame.getRawQuery()).contains("iss=");
        assertThat(page.select("meta[http-equiv=refresh]").attr("content"))
                .endsWith("url=http://localhost:8080/auth/callback?state=s");
    }

    @Test
    @DisplayName("L1 ignores a post_logout_redirect_uri that is not registered")
    void unregisteredLogout() {
        var answer = visitor.get(
                visitor.tenantPath("oauth2/v2.0/logout?post_logout_redirect_uri=https%3A%2F%2Fevil.example"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.http().body()).doesNotContain("evil.example");
    }

    @Test
    @DisplayName("T7 lets a single-page application redeem from a browser only, with PKCE and without a secret")
    void singlePageApp() {
        var desk = standIn.apps().desk();
        var panel = new String[] {
            "client_id",
            desk.clientId(),
            "redirect_uri",
            "http://localhost:4200/panel",
            "scope",
            visitor.ledger("Ledger.Read") + " openid offline_access",
            "client_secret",
            ""
        };
        assertRedirectedToPanel(visitor.authorize(visitor.request(panel)));
        var request = visitor.request(panel);
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        var code = visitor.signIn(
                        visitor.authorize(request).page(), standIn.users().alice())
                .parameter("code");
        var redemption = visitor.redemption(code, panel);
        redemption.put("code_verifier", VERIFIER);

        assertRefused(visitor.token(redemption), 400, "invalid_request", 9002327);
        var tokens = fromBrowser(redemption).json();
        assertThat(tokens.getInt("refresh_token_expires_in")).isEqualTo(86_399);
        var refresh = visitor.refresh(tokens.getString("refresh_token"), panel);
        standIn.switches().advanceClock(Duration.ofHours(23));
        var next = fromBrowser(refresh).json().getString("refresh_token");
        standIn.switches().advanceClock(Duration.ofHours(2));
        assertRefused(fromBrowser(visitor.refresh(next, panel)), 400, "invalid_grant", 700084);
    }

    private static void assertRedirectedToPanel(Visitor.Answer answer) {
        assertThat(answer.header("Location")).startsWith("http://localhost:4200/panel?error=invalid_request&");
        assertThat(answer.parameter("error_description")).startsWith("AADSTS9002325: ");
    }

    private Visitor.Answer fromBrowser(Map<String, String> form) {
        return visitor.send(visitor.formRequest(visitor.tenantPath("oauth2/v2.0/token"), form)
                .header("Origin", "http://localhost:4200"));
    }

    @ParameterizedTest(name = "R5 refuses the refresh of {0}@contoso.example with {1}, because of the name")
    @CsvSource({
        "mfa-required, 50076",
        "sign-in-frequency, 70043",
        "inactive, 700082",
        "spa-expired, 700084",
        "revoked, 50173",
    })
    void names(String name, int code) {
        var token = visitor.tokens(standIn.users().named(name)).getString("refresh_token");

        assertRefused(visitor.token(visitor.refresh(token)), 400, "invalid_grant", code);
    }

    @Test
    @DisplayName("A10 shows a page to users whom their name disables, blocks, or leaves to the administrator's consent")
    void namesAtTheDoor() {
        var page = visitor.authorize(visitor.request()).page();

        assertThat(visitor.signIn(page, standIn.users().named("disabled"))
                        .page()
                        .select("#error")
                        .text())
                .contains("AADSTS50057");
        assertShown(visitor.signIn(page, standIn.users().named("blocked")), 53003);
        assertShown(visitor.signIn(page, standIn.users().named("admin-consent-needed")), 90094);
        assertRedirected(visitor.signIn(page, standIn.users().named("unassigned")), "interaction_required", 50105);
        assertThat(visitor.signIn(page, standIn.users().named("consent-needed"))
                        .page()
                        .select("form#consent"))
                .hasSize(1);
    }

    @Test
    @DisplayName("F1 throttles, fails or breaks off for users whose name says so")
    void unreachableNames() {
        var throttled =
                visitor.token(visitor.redemption(visitor.code(standIn.users().named("throttled"))));
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("60");
        visitor = new Visitor(standIn);
        var outage =
                visitor.token(visitor.redemption(visitor.code(standIn.users().named("outage"))));
        assertThat(outage.status()).isEqualTo(503);
        visitor = new Visitor(standIn);
        var code = visitor.code(standIn.users().named("reset"));
        assertThatThrownBy(() -> visitor.token(visitor.redemption(code))).isInstanceOf(UncheckedIOException.class);
        assertRefused(visitor.token(visitor.redemption(code)), 400, "invalid_grant", 54005);
    }

    @Test
    @DisplayName("R6 by its clock, over HTTP, 91 days pass at once")
    void clock() {
        var token = visitor.tokens(standIn.users().alice()).getString("refresh_token");

        visitor.post("/_standin/switches", Map.of("advance", "P91D"));

        assertRefused(visitor.token(visitor.refresh(token)), 400, "invalid_grant", 700082);
    }

    @Test
    @DisplayName("I1 echoes the correlation id to whoever asks for that, as MSAL does")
    void correlation() {
        var id = "8f0b9d9e-7c1d-4f0c-9c55-000000000001";
        var request = visitor.formRequest(visitor.tenantPath("oauth2/v2.0/token"), visitor.redemption("x"))
                .header("client-request-id", id)
                .header("return-client-request-id", "true");

        assertThat(visitor.send(request).header("client-request-id")).isEqualTo(id);
    }

    @Test
    @DisplayName("knows its users' traits and conditions by the same switch")
    void traits() {
        visitor.post("/_standin/switches", Map.of("user", "alice@contoso.example", "on", "many_groups"));
        visitor.post("/_standin/switches", Map.of("user", "alice@contoso.example", "on", "unassigned"));

        assertThat(standIn.switches().is("alice@contoso.example", UserTrait.MANY_GROUPS))
                .isTrue();
        assertThat(standIn.switches().is("alice@contoso.example", UserCondition.UNASSIGNED))
                .isTrue();
    }
}
