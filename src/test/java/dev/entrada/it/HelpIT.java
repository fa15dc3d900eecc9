package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TOKEN_VERSION_1"})
    @DisplayName("comes with a sign-in that ends in tokens that we cannot take (B07)")
    void tokens(AppCondition condition) {
        entrada.entra().switches().on(condition);
        var client = OAuthClient.register(entrada);

        var answer = User.of("alice@contoso.example", client).approve(client.authorizationRequest("customer:read"));

        assertThat(answer.parameter("error")).isEqualTo("server_error");
        assertThat(answer.parameter("error_uri"))
                .isEqualTo(entrada.at("/help/token-version-1").toString());
    }

    @Test
    @DisplayName("comes with a sign-in of a user who lacks the role")
    void role() {
        var client = OAuthClient.register(entrada);

        var answer = User.of("bob@contoso.example", client).approve(client.authorizationRequest("ticket:create"));

        assertThat(answer.parameter("error")).isEqualTo("access_denied");
        assertThat(answer.parameter("error_uri"))
                .isEqualTo(entrada.at("/help/permission-missing").toString());
    }
}
