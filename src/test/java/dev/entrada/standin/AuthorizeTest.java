package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.UserCondition;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The stand-in's /authorize")
class AuthorizeTest extends StandInFixture {

    @Nested
    @DisplayName("shows a page and never redirects")
    class Shown {
        @Test
        @DisplayName("A1 for an unknown client_id (700016)")
        void unknownClient() {
            assertShown(
                    visitor.authorize(visitor.request("client_id", "11111111-2222-3333-4444-555555555555")), 700016);
        }

        @Test
        @DisplayName("A1 for a client_id that is no GUID (90112)")
        void noGuid() {
            assertShown(visitor.authorize(visitor.request("client_id", "entrada")), 90112);
        }

        @ParameterizedTest(name = "A1, A2 for redirect_uri {0} (50011)")
        @ValueSource(
                strings = {
                    "http://localhost:8080/auth/callback/",
                    "http://localhost:8080/Auth/Callback",
                    "http://localhost:8080/auth/callback?x=1",
                    "http://localhost:8080/other",
                    "http://LOCALHOST:8080/auth/callback",
                    "http://127.0.0.1:8080/auth/callback",
                    "http://[::1]:8080/auth/callback",
                    "http://localhost.evil.example/auth/callback",
                    "http://localhost:8080@evil.example/auth/callback",
                    "ftp://localhost/auth/callback",
                    "not a uri"
                })
        void redirectUri(String uri) {
            assertShown(visitor.authorize(visitor.request("redirect_uri", uri)), 50011);
        }

        @Test
        @DisplayName("A1 for a missing redirect_uri (900971) or client_id (900144)")
        void missing() {
            assertShown(visitor.authorize(visitor.request("redirect_uri", "")), 900971);
            assertShown(visitor.authorize(visitor.request("client_id", "")), 900144);
        }

        @Test
        @DisplayName("D4 for an unknown tenant, and for /common, where a single-tenant application is not at home")
        void tenant() {
            var query = Visitor.encoded(visitor.request());

            assertShown(visitor.get("/nowhere.example/oauth2/v2.0/authorize?" + query), 90002);
            assertShown(visitor.get("/common/oauth2/v2.0/authorize?" + query), 50194);
        }

        @Test
        @DisplayName("A1 and what it shows cannot be markup")
        void escaped() {
            var answer = visitor.authorize(visitor.request("redirect_uri", "<script>alert(1)</script>"));

            assertThat(answer.page().select("script")).isEmpty();
            assertThat(answer.page().text()).contains("<script>");
        }
    }

    @ParameterizedTest(name = "A2 the port of localhost is ignored: {0}")
    @ValueSource(
            strings = {
                "http://localhost/auth/callback",
                "http://localhost:1/auth/callback",
                "https://localhost:8443/auth/callback"
            })
    void localPort(String uri) {
        var answer = visitor.signIn(
                visitor.authorize(visitor.request("redirect_uri", uri)).page(),
                standIn.users().alice());

        assertThat(answer.header("Location")).startsWith(uri + "?code=1.A");
    }

    @Test
    @DisplayName("A3 success carries code (1.A..., 700 characters or more), state verbatim and session_state, no iss")
    void success() {
        var answer = visitor.signIn(
                visitor.authorize(visitor.request()).page(), standIn.users().alice());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.redirect().values().keySet()).containsExactly("code", "state", "session_state");
        assertThat(answer.parameter("code")).startsWith("1.A").hasSizeGreaterThanOrEqualTo(700);
        assertThat(answer.parameter("state")).isEqualTo("st+at e/%");
    }

    @Test
    @DisplayName("A4 form_post posts from a page, fragment goes behind a #, anything else is 70007")
    void responseModes() {
        var alice = standIn.users().alice();
        var posted = visitor.signIn(
                visitor.authorize(visitor.request("response_mode", "form_post")).page(), alice);
        var fragment = visitor.authorize(visitor.request("response_mode", "fragment"));

        assertThat(posted.page().expectForm("form").absUrl("action")).isEqualTo(Visitor.CALLBACK);
        assertThat(posted.page().select("input[name=state]").val()).isEqualTo("st+at e/%");
        assertThat(URI.create(fragment.header("Location")).getRawFragment()).startsWith("code=1.A");
        assertRedirected(visitor.authorize(visitor.request("response_mode", "junk")), "invalid_request", 70007);
    }

    @Test
    @DisplayName("A5 resource must be the App ID URI of the scopes' API (9010010), a trailing slash more is forgiven")
    void resource() {
        var foreign = visitor.request("resource", "http://localhost:8080/mcp");

        assertRedirected(visitor.authorize(foreign), "invalid_target", 9010010);
        assertRedirected(
                visitor.authorize(visitor.request("resource", visitor.entrada().appIdUri(), "scope", "openid")),
                "invalid_target",
                9010010);
        for (var slash : new String[] {"", "/"}) {
            var own = visitor.request("resource", visitor.entrada().appIdUri() + slash);
            assertThat(visitor.authorize(own).page().select("form#sign-in")).hasSize(1);
        }
    }

    @Test
    @DisplayName("A5 before 2026 any resource was refused (901002)")
    void resourceBefore2026() {
        standIn.switches().on(AppCondition.RESOURCE_UNSUPPORTED);

        assertRedirected(
                visitor.authorize(visitor.request("resource", visitor.entrada().appIdUri())),
                "invalid_request",
                901002);
    }

    @Test
    @DisplayName("A6 a bare unknown scope is looked for at Microsoft Graph (650053)")
    void bareScope() {
        var answer = visitor.authorize(visitor.request("scope", "openid Mcp.Access"));

        assertRedirected(answer, "invalid_scope", 650053);
        assertThat(answer.parameter("error_description"))
                .contains("'Mcp.Access'")
                .contains("'00000003-0000-0000-c000-000000000000'");
    }

    @Test
    @DisplayName("A7 a scope of an unknown API is refused (500011), scopes of two APIs are not")
    void apis() {
        assertRedirected(visitor.authorize(visitor.request("scope", "api://unknown/x")), "invalid_resource", 500011);
        var both = visitor.request("scope", visitor.own("Mcp.Access") + " " + visitor.ledger("Ledger.Read"));
        assertThat(visitor.authorize(both).page().select("form#sign-in")).hasSize(1);
    }

    @Test
    @DisplayName("A8 prompt=none needs a session (50058) and consent (65001)")
    void silent() {
        var alice = standIn.users().alice();
        assertRedirected(visitor.authorize(visitor.request("prompt", "none")), "login_required", 50058);

        visitor.code(alice);
        assertThat(visitor.authorize(visitor.request("prompt", "none")).parameter("code"))
                .startsWith("1.A");

        var unknown = visitor.request("prompt", "none", "scope", visitor.ledger("Ledger.Write"));
        assertRedirected(visitor.authorize(unknown), "consent_required", 65001);
    }

    @Test
    @DisplayName("A9 Cancel at the login page is access_denied with error_subcode and nothing else")
    void cancelled() {
        var answer = visitor.submit(visitor.authorize(visitor.request()).page(), "sign-in", "cancel");

        assertThat(answer.redirect().values().keySet()).containsExactly("error", "error_subcode", "state");
        assertThat(answer.parameter("error")).isEqualTo("access_denied");
        assertThat(answer.parameter("error_subcode")).isEqualTo("cancel");
    }

    @Test
    @DisplayName("A9 declined consent is access_denied 65004 with admin_consent=True riding along")
    void declined() {
        var bob = standIn.users().bob();
        standIn.switches().on(bob.upn(), UserCondition.CONSENT_NEEDED);
        var page =
                visitor.signIn(visitor.authorize(visitor.request()).page(), bob).page();

        var answer = visitor.submit(page, "consent", "cancel");

        assertRedirected(answer, "access_denied", 65004);
        assertThat(answer.parameter("admin_consent")).isEqualTo("True");
        assertThat(answer.parameter("error_uri")).endsWith("/error?code=65004");
    }

    @Test
    @DisplayName("A9 accepted consent leads on, and is not asked again")
    void accepted() {
        var carol = standIn.users().carol();
        standIn.switches().on(carol.upn(), UserCondition.CONSENT_NEEDED);
        var page = visitor.signIn(visitor.authorize(visitor.request()).page(), carol)
                .page();

        assertThat(page.text()).contains(visitor.own("Mcp.Access"));
        assertThat(visitor.submit(page, "consent", "accept").parameter("code")).startsWith("1.A");
        assertThat(visitor.authorize(visitor.request()).parameter("code")).startsWith("1.A");
    }

    @Test
    @DisplayName("A10 an unassigned user is sent back (50105), a blocked one sees a page (53003)")
    void notAdmitted() {
        var bob = standIn.users().bob();
        standIn.switches().on(bob.upn(), UserCondition.UNASSIGNED);
        assertRedirected(
                visitor.signIn(visitor.authorize(visitor.request()).page(), bob), "interaction_required", 50105);

        standIn.switches().off(bob.upn(), UserCondition.UNASSIGNED);
        standIn.switches().on(bob.upn(), UserCondition.BLOCKED);
        assertShown(visitor.signIn(visitor.authorize(visitor.request()).page(), bob), 53003);
    }

    @ParameterizedTest(name = "A11 {0}={1} is {2} {3}")
    @CsvSource({
        "response_type, '', invalid_request, 900144",
        "scope, '', invalid_request, 900144",
        "response_type, id_token, unsupported_response_type, 700054",
        "response_type, junk, unsupported_response_type, 70005",
        "prompt, junk, invalid_request, 90023",
        "code_challenge, short, invalid_request, 501491",
    })
    void malformed(String parameter, String value, String error, int code) {
        assertRedirected(visitor.authorize(visitor.request(parameter, value)), error, code);
    }

    @Test
    @DisplayName("A11 a repeated parameter is refused (9000411)")
    void repeated() {
        var query = Visitor.encoded(visitor.request()) + "&nonce=another";

        assertRedirected(visitor.get(visitor.tenantPath("oauth2/v2.0/authorize?" + query)), "invalid_request", 9000411);
    }

    @Test
    @DisplayName("T10 .default does not mix with other scopes (70011)")
    void defaultScope() {
        var mixed = visitor.request("scope", visitor.own(".default") + " " + visitor.own("Mcp.Access"));

        assertRedirected(visitor.authorize(mixed), "invalid_scope", 70011);
    }
}
