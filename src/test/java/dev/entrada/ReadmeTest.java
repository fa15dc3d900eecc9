package dev.entrada;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("README.md")
class ReadmeTest {
    private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern ROOM = Pattern.compile("\\| `(\\w+)` \\|.*");
    /** A constant, or the comment over a group of them. */
    private static final Pattern SETTING = Pattern.compile("(?m)^ {4}(?:([A-Z_0-9]+)\\(|// (.+)$)");

    private static final Path SOURCES = Path.of("src/main/java/dev/entrada");
    private static final Path DECISIONS = Path.of("docs/decisions");

    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    @DisplayName("lists every setting with its key, default and meaning, grouped as in the code, and nothing else")
    void settings() throws IOException {
        var tables = SETTING.matcher(Files.readString(SOURCES.resolve("config/Setting.java")))
                .results()
                .flatMap(found -> found.group(1) == null ? table(found.group(2)) : row(Setting.valueOf(found.group(1))))
                .toList();

        assertThat(tables.stream().filter(line -> line.startsWith("| `"))).hasSameSizeAs(Setting.values());
        assertThat(section("settings")).containsExactlyElementsOf(tables);
    }

    @Test
    @DisplayName("has a row for every room there is, and for no other")
    void rooms() throws IOException {
        var described = section("rooms").stream()
                .map(ROOM::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1));

        assertThat(described).containsExactlyInAnyOrderElementsOf(names(SOURCES, Files::isDirectory));
    }

    @Test
    @DisplayName("names every decision by its title and links to it")
    void decisions() throws IOException {
        var pages = names(DECISIONS, Files::isRegularFile).stream().map(ReadmeTest::link);

        assertThat(section("decisions")).containsExactlyElementsOf(pages.toList());
    }

    @Test
    @DisplayName("names no test that does not exist")
    void tests() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(toSet());
            var named = TEST_CLASS
                    .matcher(readme)
                    .results()
                    .map(match -> match.group(1))
                    .collect(toSet());

            assertThat(named).isNotEmpty().isSubsetOf(there);
        }
    }

    private static Stream<String> table(String heading) {
        return Stream.of("", "### " + heading, "", "| setting | default | meaning |", "|---|---|---|");
    }

    private static Stream<String> row(Setting setting) {
        var otherwise = setting.defaultValue().isEmpty()
                ? setting.need().name().toLowerCase(Locale.ROOT)
                : "`" + setting.defaultValue() + "`";
        return Stream.of("| `%s` | %s | %s |"
                .formatted(setting.key(), otherwise, setting.meaning().replace("<", "\\<")));
    }

    private static String link(String page) {
        try (var lines = Files.lines(DECISIONS.resolve(page))) {
            return "- [%s](docs/decisions/%s)"
                    .formatted(lines.findFirst().orElse("").replaceFirst("^# ", ""), page);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Set<String> names(Path directory, Predicate<Path> kind) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.filter(kind)
                    .map(entry -> entry.getFileName().toString())
                    .collect(toCollection(TreeSet::new));
        }
    }

    /** The lines between {@code <!-- name -->} and {@code <!-- /name -->}. */
    private static List<String> section(String name) {
        var start = "<!-- %s -->\n".formatted(name);
        assertThat(readme).containsOnlyOnce(start).containsOnlyOnce("<!-- /%s -->".formatted(name));
        return readme.substring(readme.indexOf(start) + start.length(), readme.indexOf("<!-- /%s -->".formatted(name)))
                .lines()
                .toList();
    }
}
