package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Help for those who cannot sign in (error_uri of RFC 6749 §4.1.2.1)")
@ExtendWith(RunningEntrada.class)
class HelpIT {
    private final Entrada entrada;

    HelpIT(Entrada entrada) {
        this.entrada = entrada;
    }

    @Test
    @DisplayName("lists its pages, each of which is there")
    void index() {
        var browser = new Browser();
        var links = browser.open(entrada.at("/help")).document().select(".links a");

        assertThat(links).hasSizeGreaterThan(30);
        assertThat(links).allSatisfy(link -> assertThat(
                        browser.open(URI.create(link.absUrl("href"))).status())
                .isEqualTo(200));
    }

    @ParameterizedTest(name = "/help/{0}")
    @ValueSource(strings = {"50011", "AADSTS50011", "aadsts50011", "redirect-uri"})
    @DisplayName("is found by the code that a page of Entra's own shows, and names our redirect URI")
    void byNumber(String topic) {
        var page = new Browser().open(entrada.at("/help/" + topic));

        assertThat(page.document().selectFirst("h1").text()).isEqualTo("The redirect URI is not registered");
        assertThat(page.document().select("ol").text())
                .contains(entrada.at("/auth/callback").toString());
    }

    @ParameterizedTest(name = "/help/{0}")
    @ValueSource(strings = {"no-such-topic", "AADSTS1", "%3Cscript%3E"})
    @DisplayName("has nothing to say on anything else")
    void unknown(String topic) {
        assertThat(new Browser().open(entrada.at("/help/" + topic)).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("shows nothing of a made-up link that could be a message to its reader")
    void forged() {
        var page =
                new Browser().open(entrada.at("/help/secret-expired?aadsts=5551234&correlation=Call+555-1234&at=now"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("dl")).isEmpty();
        assertThat(page.answer().body()).doesNotContain("555", "Call");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "TOKEN_VERSION_1, token-version-1, requestedAccessTokenVersion",
        "TOKEN_FOR_GRAPH, token-for-graph, Expose an API",
        "TOKEN_FOR_ANOTHER, token-audience, azure.app-id-uri",
    })
    @DisplayName("comes with a sign-in that ends in tokens that we cannot take, and names the setting to change (B07)")
    void tokens(AppCondition condition, String topic, String setting) {
        entrada.entra().switches().on(condition);

        isExplained(refused("alice", "customer:read"), "server_error", topic, setting);
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"PT20M", "-PT2H"})
    @DisplayName("comes with a sign-in that ends in tokens which are not valid now, for the clocks differ (B07)")
    void clocks(Duration ahead) {
        entrada.entra().switches().advanceClock(ahead);

        isExplained(refused("alice", "customer:read"), "server_error", "clocks-differ", "by NTP");
    }

    @Test
    @DisplayName("comes with a sign-in of a user who lacks the role, and says where to assign it")
    void role() {
        isExplained(refused("bob", "ticket:create"), "access_denied", "permission-missing", "Users and groups");
    }

    @Test
    @DisplayName("comes with a sign-in to which Entra granted no scope of ours, and says where to grant it")
    void scope() {
        entrada.entra().switches().withhold("customer:read");

        isExplained(refused("alice", "customer:read"), "access_denied", "permission-missing", "API permissions");
    }

    @Test
    @DisplayName("comes with a sign-in that asked for a scope which the app registration does not have (AADSTS650053)")
    void unknownScope() {
        entrada.entra().switches().refuse(Area.AUTHORIZE, 650053, 1);

        var page = isExplained(refused("alice", "customer:read"), "server_error", "scope", "Expose an API");

        assertThat(page.document().select("dd").text()).contains("AADSTS650053");
    }

    private Answer refused(String user, String scope) {
        var client = OAuthClient.register(entrada);
        return User.of(user + "@contoso.example", client).approve(client.authorizationRequest(scope));
    }

    private Page isExplained(Answer answer, String error, String topic, String setting) {
        assertThat(answer.parameter("error")).isEqualTo(error);
        var help = URI.create(answer.parameter("error_uri"));
        assertThat(help.getPath()).isEqualTo("/help/" + topic);
        var page = new Browser().open(help);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("ol").text()).contains(setting);
        return page;
    }
}
