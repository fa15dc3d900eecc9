package dev.entrada;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;
import static org.junit.platform.commons.support.ReflectionSupport.findAllClassesInPackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.annotation.Testable;

/**
 * What an authorization server for MCP has to do, by the ids of the acceptance list: each is named by a test, or a page
 * under {@code docs/decisions} has a line {@code Does not hold: } with it and says why.
 */
@DisplayName("The acceptance list of the authorization server")
class AcceptanceTest {
    private static final Pattern ID = Pattern.compile("\\b[A-Z][0-9]{2}\\b");
    private static final Pattern EXCEPTION = Pattern.compile("(?m)^Does not hold: .*$");
    private static final Path DECISIONS = Path.of("docs/decisions");

    private static final List<String> IDS = Stream.of(
                    ids("D", 18), // discovery
                    ids("G", 20), // registration
                    ids("C", 18), // client ID metadata documents
                    ids("A", 18), // authorization endpoint
                    ids("S", 14), // consent
                    ids("B", 11), // callback
                    ids("T", 21), // token endpoint
                    ids("F", 11), // refresh
                    ids("V", 7)) // revocation, introspection, administration
            .flatMap(ids -> ids)
            .toList();

    /** What has neither a test nor a page yet. Whoever adds one takes its id out of here; the end is an empty list. */
    private static final List<String> OPEN = Stream.of("D15") // discovery
            .flatMap(line -> Stream.of(line.split(" ")))
            .filter(id -> !id.isEmpty())
            .toList();

    @Test
    @DisplayName("has 138 ids, each covered by a test or a decision, except exactly those that are listed as open")
    void complete() throws IOException {
        var covered = named();
        covered.addAll(decided());
        var uncovered = IDS.stream().filter(id -> !covered.contains(id)).toList();

        assertThat(IDS).hasSize(138).doesNotHaveDuplicates();
        assertThat(uncovered).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    @DisplayName("is not cited with an id that it does not have")
    void known() throws IOException {
        assertThat(IDS).containsAll(decided());
    }

    private static Stream<String> ids(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> "%s%02d".formatted(letter, number));
    }

    /** The ids in the names of tests. The stand-in and its oracle have a list of their own. */
    private static Set<String> named() {
        return findAllClassesInPackage("dev.entrada", AcceptanceTest::isOfEntrada, name -> true).stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> isAnnotated(method, Testable.class))
                .flatMap(method -> Stream.concat(
                        findAnnotation(method, DisplayName.class).map(DisplayName::value).stream(),
                        findAnnotation(method, ParameterizedTest.class).map(ParameterizedTest::name).stream()))
                .flatMap(AcceptanceTest::idsIn)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isOfEntrada(Class<?> type) {
        return Stream.of("standin", "oracle")
                .noneMatch(other -> type.getPackageName().startsWith("dev.entrada." + other));
    }

    private static Set<String> decided() throws IOException {
        try (var pages = Files.list(DECISIONS)) {
            return pages.flatMap(page -> EXCEPTION.matcher(text(page)).results())
                    .flatMap(line -> idsIn(line.group()))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Stream<String> idsIn(String text) {
        return ID.matcher(text).results().map(found -> found.group());
    }
}
