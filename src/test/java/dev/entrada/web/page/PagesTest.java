package dev.entrada.web.page;

import static dev.entrada.web.page.SamplePages.consent;
import static dev.entrada.web.page.SamplePages.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.ResourceIndicator;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every page")
class PagesTest {
    private static final Pages PAGES = SamplePages.at("https://mcp.contoso.example");

    private static final Words ENGLISH = Words.in(Language.ENGLISH);

    private static final HomePage HOME =
            new HomePage(ResourceIndicator.of("https://mcp.contoso.example/mcp"), "https://mcp.contoso.example");

    static Stream<Response> everyPage() {
        return Stream.of(
                PAGES.consent(consent("App", "https://app.example/cb"), Optional.empty()),
                PAGES.message(MessagePage.of(404, "not_found")),
                PAGES.home(HOME));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    @DisplayName("is UTF-8 HTML in bytes that nobody stores, frames or sniffs")
    void headers(Response page) {
        assertThat(page.getHeaderString("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.getEntity()).isInstanceOf(byte[].class);
        assertThat(page.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(page.getHeaderString("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    @DisplayName("lets our own form keep its Origin header")
    void referrerPolicy(Response page) {
        assertThat(page.getHeaderString("Referrer-Policy")).isEqualTo("same-origin");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    @DisplayName("allows no script, no frame and no foreign asset, but any form target, for Chromium's sake (P5)")
    void contentSecurityPolicy(Response page) {
        var nonce = document(page).selectFirst("style").attr("nonce");

        assertThat(page.getHeaderString("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'nonce-" + nonce
                        + "'; img-src data:; base-uri 'none'; frame-ancestors 'none'")
                .doesNotContain("form-action");
        assertThat(nonce).hasSize(43);
        assertThat(document(page).select("script, iframe, img, [style], [onclick]"))
                .isEmpty();
    }

    @Test
    @DisplayName("has a style nonce of its own")
    void freshNonce() {
        assertThat(Stream.of(PAGES.home(HOME), PAGES.home(HOME))
                        .map(page -> document(page).selectFirst("style").attr("nonce")))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("stays on https where it is served so, but never locks localhost (RFC 6797)")
    void strictTransportSecurity() {
        assertThat(hsts("https://mcp.contoso.example")).isEqualTo("max-age=31536000");
        assertThat(hsts("https://localhost:8443")).isNull();
        assertThat(hsts("http://localhost:8080")).isNull();
    }

    @Test
    @DisplayName("fits a phone, in light and dark")
    void viewport() {
        var page = document(PAGES.home(HOME));

        assertThat(page.selectFirst("meta[name=viewport]").attr("content")).contains("width=device-width");
        assertThat(page.selectFirst("meta[name=color-scheme]").attr("content")).isEqualTo("light dark");
        assertThat(page.selectFirst("style").data()).contains("prefers-color-scheme: dark", ":focus-visible");
    }

    @Test
    @DisplayName("of the home kind shows the MCP URL and the line for each client")
    void home() {
        var page = document(PAGES.home(HOME));

        assertThat(page.selectFirst("pre.url").text()).isEqualTo("https://mcp.contoso.example/mcp");
        assertThat(page.select(".clients pre").eachText())
                .containsExactly(
                        "claude mcp add --transport http entrada https://mcp.contoso.example/mcp",
                        "code --add-mcp '{\"name\":\"entrada\",\"type\":\"http\",\"url\":\"https://mcp.contoso.example/mcp\"}'",
                        "codex mcp add entrada --url https://mcp.contoso.example/mcp",
                        "npx @modelcontextprotocol/inspector");
        assertThat(page.select("a").eachAttr("href"))
                .containsExactly(
                        "https://mcp.contoso.example/.well-known/oauth-authorization-server",
                        "https://mcp.contoso.example/.well-known/oauth-protected-resource/mcp");
    }

    @Test
    @DisplayName("of the message kind says what happened and what to do")
    void message() {
        var page = PAGES.message(MessagePage.of(404, "not_found", "x<y"));
        var shown = document(page);

        assertThat(page.getStatus()).isEqualTo(404);
        assertThat(shown.selectFirst("h1").text()).isEqualTo("There is nothing here");
        assertThat(shown.selectFirst(".lead").text()).startsWith("This address does not exist.");
        assertThat(shown.select("ol li").eachText()).hasSize(2).first().isEqualTo("Check the address.");
        assertThat(shown.selectFirst(".detail code").text()).isEqualTo("x<y");
        assertThat(shown.selectFirst(".detail code").attr("lang")).isEqualTo("en");
    }

    @Test
    @DisplayName("speaks the language of its reader, the client's word before the browser's, and says so (S13)")
    void language() {
        var german =
                SamplePages.at("https://mcp.contoso.example", Map.of("Accept-Language", "fr, de-AT;q=0.8, en;q=0.5"));
        var page = german.message(MessagePage.of(404, "not_found"));
        var asked = german.consent(consent("App", "https://app.example/cb"), Optional.of("en-GB de"));

        assertThat(document(page).selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(document(page).selectFirst("h1").text()).isEqualTo("Hier ist nichts");
        assertThat(page.getHeaderString("Content-Language")).isEqualTo("de");
        assertThat(document(asked).selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(document(PAGES.home(HOME)).selectFirst("html").attr("lang")).isEqualTo("en");
    }

    @ParameterizedTest
    @EnumSource(OAuthError.class)
    @DisplayName("about a refusal has words and advice for people, and the OAuth words for developers")
    void refusals(OAuthError error) {
        var page = MessagePage.of(error.because("the reason"));

        assertThat(page.title(ENGLISH)).isNotBlank().doesNotContain("_");
        assertThat(page.explanation(ENGLISH)).isNotBlank();
        assertThat(page.advice(ENGLISH)).isNotEmpty();
        assertThat(page.detail()).contains(error.code() + ": the reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other_browser", "nothing_to_finish", "strange_answer", "expired_question"})
    @DisplayName("about a stranded sign-in has words of its own (S12)")
    void stranded(String key) {
        var page = MessagePage.of(400, key);

        assertThat(page.key()).isEqualTo(key);
        assertThat(page.advice(ENGLISH)).isNotEmpty();
    }

    @Test
    @DisplayName("about an unknown client says how to introduce it anew (A01)")
    void unknownClient() {
        var page = MessagePage.of(OAuthError.INVALID_CLIENT.because("the client is unknown"));

        assertThat(page.advice(ENGLISH).get(0)).startsWith("Remove this server in your app and add it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_CLIENT", "INVALID_TOKEN"})
    @DisplayName("never has status 401, which would need a challenge (RFC 9110 §15.5.2)")
    void noChallenge(OAuthError error) {
        assertThat(MessagePage.of(error.because("x")).status()).isEqualTo(400);
    }

    private static String hsts(String publicUrl) {
        return SamplePages.at(publicUrl).home(HOME).getHeaderString("Strict-Transport-Security");
    }
}
