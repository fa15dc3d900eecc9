package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.UserCondition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stand-in's login page")
class LoginPageTest extends StandInFixture {

    @Test
    @DisplayName("says that it is not Microsoft, and names the test users")
    void honest() {
        var page = visitor.authorize(visitor.request()).page();

        assertThat(page.text())
                .contains("stand-in", "not Microsoft", "alice@contoso.example", "bob@contoso.example", "Passw0rd!");
        assertThat(page.select("script")).isEmpty();
    }

    @Test
    @DisplayName("tells who mistypes a password, a name, or is disabled, and asks again")
    void wrong() {
        var page = visitor.authorize(visitor.request()).page();
        var alice = standIn.users().alice().upn();

        var password = visitor.submit(page, "sign-in", "sign-in", "username", alice, "password", "no")
                .page();
        var name = visitor.submit(page, "sign-in", "sign-in", "username", "\"><b>", "password", "no")
                .page();
        standIn.switches().on(alice, UserCondition.DISABLED);
        var disabled = visitor.signIn(page, standIn.users().alice()).page();

        assertThat(password.select("#error").text()).contains("50126");
        assertThat(password.select("input[name=username]").val()).isEqualTo(alice);
        assertThat(name.select("#error").text()).contains("50034");
        assertThat(name.select("b")).isEmpty();
        assertThat(disabled.select("#error").text()).contains("50057");
        assertThat(disabled.select("form#sign-in")).hasSize(1);
    }

    @Test
    @DisplayName("does not come again in the same browser")
    void singleSignOn() {
        visitor.code(standIn.users().alice());

        assertThat(visitor.authorize(visitor.request()).parameter("code")).startsWith("1.A");
    }

    @Test
    @DisplayName("comes again for prompt=login, for another login_hint, after sign-out and after revocation")
    void again() {
        var alice = standIn.users().alice();
        visitor.code(alice);

        assertThat(visitor.authorize(visitor.request("prompt", "login")).page().select("form#sign-in"))
                .hasSize(1);
        var hinted = visitor.authorize(visitor.request("login_hint", "bob@contoso.example"));
        assertThat(hinted.page().select("input[name=username]").val()).isEqualTo("bob@contoso.example");

        standIn.switches().revoke(alice.upn());
        assertThat(visitor.authorize(visitor.request()).page().select("form#sign-in"))
                .hasSize(1);
        visitor.code(alice);
        assertThat(visitor.get(visitor.tenantPath("oauth2/v2.0/logout?post_logout_redirect_uri=https://evil.example"))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.authorize(visitor.request()).page().select("form#sign-in"))
                .hasSize(1);
    }

    @Test
    @DisplayName("offers the signed-in account for prompt=select_account")
    void selectAccount() {
        visitor.code(standIn.users().alice());
        var page =
                visitor.authorize(visitor.request("prompt", "select_account")).page();

        assertThat(page.select("form#account").text()).contains("alice@contoso.example");
        assertThat(visitor.submit(page, "account", "continue").parameter("code"))
                .startsWith("1.A");
    }

    @Test
    @DisplayName("is followed by the consent page for prompt=consent")
    void consent() {
        var page = visitor.signIn(
                        visitor.authorize(visitor.request("prompt", "consent")).page(),
                        standIn.users().alice())
                .page();

        assertThat(visitor.submit(page, "consent", "accept").parameter("code")).startsWith("1.A");
    }

    @Test
    @DisplayName("judges the request anew: a tampered form does not lead to another redirect URI")
    void tampered() {
        var page = visitor.authorize(visitor.request()).page();
        var context = Visitor.encoded(visitor.request("redirect_uri", "https://evil.example/cb"));

        var answer = visitor.submit(page, "sign-in", "cancel", "ctx", context);

        assertShown(answer, 50011);
    }
}
