package dev.entrada.web.page;

import static dev.entrada.web.page.SamplePages.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.entra.refusal.EntraFault;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A help page")
class HelpPagesTest {
    private static final Pages PAGES = SamplePages.at("https://mcp.contoso.example");
    private static final URI CALLBACK = URI.create("https://mcp.contoso.example/auth/callback");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("tells the user whom to ask, and the administrator what it means and what to change")
    void everyFault(EntraFault fault) {
        var page = shown(fault, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(page.selectFirst("h1").text()).isNotBlank().hasSizeLessThan(70);
        assertThat(page.selectFirst(".lead").text()).endsWith(".").hasSizeBetween(60, 300);
        assertThat(page.selectFirst(".meaning").text()).endsWith(".").hasSizeBetween(40, 300);
        assertThat(page.select("ol li")).isNotEmpty();
        assertThat(page.text()).doesNotContain("{callback}");
        assertThat(page.select("dl")).isEmpty();
    }

    @Test
    @DisplayName("of one refusal shows by what it is found")
    void oneRefusal() {
        var page = shown(
                EntraFault.SECRET_EXPIRED,
                Optional.of("7000222"),
                Optional.of("0f1e2d3c-aaaa-bbbb-cccc-123456789abc"),
                Optional.of("2026-08-13T21:24:29Z"));

        assertThat(page.select("dd").eachText())
                .containsExactly("AADSTS7000222", "0f1e2d3c-aaaa-bbbb-cccc-123456789abc", "2026-08-13T21:24:29Z");
        assertThat(page.select("dd a").eachAttr("href"))
                .containsExactly("https://login.microsoftonline.com/error?code=7000222");
    }

    @Test
    @DisplayName("names the redirect URI that has to be registered")
    void redirectUri() {
        var page = shown(EntraFault.REDIRECT_URI, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(page.select("ol li").get(0).text()).endsWith("add " + CALLBACK);
    }

    @Test
    @DisplayName("stands in the index, below the context path")
    void index() {
        var topics = Arrays.stream(EntraFault.values()).map(EntraFault::topic).toList();

        var page = document(PAGES.help(new HelpIndex(topics, "/desk/help")));

        assertThat(page.select(".links a").eachAttr("href"))
                .hasSize(topics.size())
                .contains("/desk/help/secret-expired");
        assertThat(page.select(".links a").eachText()).doesNotContain("");
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"en", "de"})
    @DisplayName("has a title that no other has, so that the index says which is which")
    void titles(String language) {
        var topics = Arrays.stream(EntraFault.values()).map(EntraFault::topic).toList();
        var pages = SamplePages.at("https://mcp.contoso.example", Map.of("Accept-Language", language));

        var page = document(pages.help(new HelpIndex(topics, "/help")));

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(page.select(".links a").eachText()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("is about a fault that exists: no text is left over")
    void noTextLeftOver() throws IOException {
        var texts = new Properties();
        try (var file = Words.class.getResourceAsStream("help.properties")) {
            texts.load(file);
        }
        var outcomes = List.of("sign-in-again", "step-up", "refused", "misconfigured", "try-later");

        assertThat(texts.stringPropertyNames().stream().map(key -> key.split("\\.")[1]))
                .allSatisfy(topic -> assertThat(EntraFault.ofTopic(topic).isPresent() || outcomes.contains(topic))
                        .isTrue());
    }

    private static Document shown(
            EntraFault fault, Optional<String> aadsts, Optional<String> correlation, Optional<String> at) {
        var page = new HelpPage(fault.topic(), fault.outcome().key(), CALLBACK, aadsts, correlation, at);
        return document(PAGES.help(page));
    }
}
