package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.wire.Given;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At the addresses beside the sign-in, the stand-in")
class DetoursTest extends StandInFixture {
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
}
