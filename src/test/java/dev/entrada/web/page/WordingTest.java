package dev.entrada.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The words of the pages")
class WordingTest {
    private static final Path PAGES = Path.of("src/main/webapp/WEB-INF/pages");

    /** What a page may say in every language: the name of the product. */
    private static final List<String> NAMES = List.of("Entrada");

    @ParameterizedTest
    @ValueSource(strings = {"Mcp.Access", "customer:read", "ticket:create", "account:calculate"})
    @DisplayName("describe the scopes that we bring ourselves, in each language")
    void ownScopes(String scope) {
        assertThat(Words.in(Language.ENGLISH).scope(scope)).isPresent();
        assertThat(Words.in(Language.GERMAN).scope(scope))
                .isPresent()
                .isNotEqualTo(Words.in(Language.ENGLISH).scope(scope));
    }

    @Test
    @DisplayName("are added to and overridden by a file of whoever built tools in; a missing file does not matter")
    void layered() {
        var words = new Wording(
                "dev/entrada/web/page/scopes.properties",
                "dev/entrada/web/own-scopes.properties",
                "no/such.properties");

        assertThat(words.of("widget:spin")).contains("Spin the widget");
        assertThat(words.of("ticket:create")).contains("Eröffnet Tickets");
        assertThat(words.of("customer:read")).isPresent();
        assertThat(words.of("unknown")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "refusals", "scopes", "help"})
    @DisplayName("are the same in number, with the same places for values, in each language (S13)")
    void complete(String file) throws IOException {
        var english = read(file);
        var german = read(file + "_de");

        assertThat(german.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> assertThat(german.getProperty(key.toString()))
                .as(key.toString())
                .isNotBlank()
                .satisfies(translated -> assertThat(translated.contains("{0}"))
                        .isEqualTo(text.toString().contains("{0}"))));
    }

    static Stream<Path> templates() throws IOException {
        try (var files = Files.list(PAGES)) {
            return files.filter(file -> !file.endsWith("style.jte")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    @DisplayName("stand in the bundles and not in the pages (S13)")
    void noProse(Path template) throws IOException {
        var text = Files.readString(template);
        var prose = text.replaceAll("(?m)^@(import|param|template|elseif|if|else|endif|for|endfor).*$", "")
                .replaceAll("(?m)^`.*$", "")
                .replaceAll("\\$\\{[^}]*(\\{0})?[^}]*}", "")
                .replaceAll("<[^>]*>", "");
        var attributes = Pattern.compile("(?:aria-label|title|alt|placeholder|content)=\"([^$\"]*[a-z] [a-z][^\"]*)\"");

        assertThat(Stream.of(prose.split("\\s+")).filter(word -> word.matches(".*\\p{L}.*")))
                .isSubsetOf(NAMES);
        assertThat(attributes.matcher(text).results().map(found -> found.group(1)))
                .isSubsetOf("width=device-width, initial-scale=1", "light dark");
    }

    @Test
    @DisplayName("are all there: a key without a text is a mistake that a test finds")
    void missing() {
        assertThatThrownBy(() -> Words.in(Language.GERMAN).say("no.such"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no.such");
        assertThatThrownBy(() -> Words.in(Language.GERMAN).before("consent.allow"))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "ui_locales \"{0}\", Accept-Language \"{1}\": {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|-|ENGLISH",
                "-|de|GERMAN",
                "-|de-CH, en;q=0.9|GERMAN",
                "-|en-US,en;q=0.9,de;q=0.8|ENGLISH",
                "-|fr, it|ENGLISH",
                "-|*|ENGLISH",
                "-|../../x|ENGLISH",
                "-|de;q=x|ENGLISH",
                "de|en|GERMAN",
                "fr de-AT|en|GERMAN",
                "fr|de|GERMAN",
                "<script>|de|GERMAN",
                "en|de|ENGLISH",
            })
    @DisplayName("are in the language that suits best")
    void preferred(String uiLocales, String acceptLanguage, Language language) {
        assertThat(Language.preferred(Optional.ofNullable(uiLocales), Optional.ofNullable(acceptLanguage)))
                .isEqualTo(language);
    }

    private static Properties read(String file) throws IOException {
        var properties = new Properties();
        try (var stream = Words.class.getResourceAsStream(file + ".properties");
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
