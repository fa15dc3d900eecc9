package dev.entrada;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The pages below docs")
class DocumentsTest {
    private static final Pattern KEY = Pattern.compile("`((?:azure|entrada)\\.[a-z][a-z.-]*)`");
    private static final Pattern VARIABLE = Pattern.compile("\\b((?:AZURE|ENTRADA)_[A-Z_]+)\\b");
    private static final Pattern LIVE = Pattern.compile("ENTRADA_LIVE_(\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Path DOCS = Path.of("docs");

    @ParameterizedTest(name = "{0} names settings that exist, by key and by environment variable")
    @MethodSource("pages")
    void settings(Path page) {
        var keys = Stream.of(Setting.values()).map(Setting::key).collect(toSet());
        var variables =
                Stream.of(Setting.values()).map(Setting::environmentName).collect(toSet());

        assertThat(found(KEY, page)).isSubsetOf(keys);
        assertThat(found(VARIABLE, page))
                .filteredOn(name -> !LIVE.matcher(name).matches() && !name.startsWith("ENTRADA_SCOPE_"))
                .isSubsetOf(variables);
    }

    @ParameterizedTest(name = "{0} links to files that are there")
    @MethodSource("pages")
    void links(Path page) {
        assertThat(found(LINK, page))
                .allSatisfy(link ->
                        assertThat(page.resolveSibling(link).normalize()).exists());
    }

    @ParameterizedTest(name = "{0} names tests that exist")
    @MethodSource("pages")
    void tests(Path page) throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(toSet());

            assertThat(found(TEST, page)).isSubsetOf(there);
        }
    }

    @Test
    @DisplayName("name the variables of the live lane that its code reads, and all of them")
    void liveLane() throws IOException {
        try (var sources = Files.list(Path.of("src/test/java/dev/entrada/live"))) {
            var code = String.join("", sources.map(DocumentsTest::text).toList());

            assertThat(found(LIVE, DOCS.resolve("entra.md"))).isNotEmpty().allSatisfy(name -> assertThat(code)
                    .contains("\"" + name + "\""));
        }
    }

    static Stream<Path> pages() throws IOException {
        try (var files = Files.list(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    private static Set<String> found(Pattern pattern, Path page) {
        return pattern.matcher(text(page))
                .results()
                .map(match -> match.group(1))
                .collect(toSet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
