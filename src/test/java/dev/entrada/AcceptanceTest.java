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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.annotation.Testable;

/**
 * What an authorization server for MCP has to do, by the ids of the acceptance list: each is named by a test or by a
 * script of {@code clients/}, or a page under {@code docs/decisions} has a line {@code Does not hold: } with it and says why.
 */
@DisplayName("The acceptance list of the authorization server")
class AcceptanceTest {
    private static final Pattern ID = Pattern.compile("\\b[A-Z][0-9]{2}\\b");
    private static final Pattern EXCEPTION = Pattern.compile("(?m)^Does not hold: .*$");
    private static final Pattern SUCCESS = Pattern.compile("✓[^'`]*");
    private static final Path SCRIPTS = Path.of("clients");
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

    @Test
    @DisplayName("has 138 ids, each covered by a test, a script or a decision")
    void complete() throws IOException {
        var covered = named();
        covered.addAll(scripted());
        covered.addAll(decided());

        assertThat(IDS).hasSize(138).doesNotHaveDuplicates();
        assertThat(covered).containsAll(IDS);
    }

    @Test
    @DisplayName("is not cited with an id that it does not have")
    void known() throws IOException {
        assertThat(IDS).containsAll(decided());
    }

    static Stream<String> ids(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> "%s%02d".formatted(letter, number));
    }

    /** The ids in the names of tests. The stand-in and its oracle have a list of their own. */
    static Set<String> named() {
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

    /** The ids in what the scripts of {@code clients/} print once they have passed: some need the official suite. */
    private static Set<String> scripted() throws IOException {
        try (var scripts = Files.newDirectoryStream(SCRIPTS, "*.mjs")) {
            return StreamSupport.stream(scripts.spliterator(), false)
                    .flatMap(script -> SUCCESS.matcher(text(script)).results())
                    .flatMap(message -> idsIn(message.group()))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static Set<String> decided() throws IOException {
        try (var pages = Files.list(DECISIONS)) {
            return pages.flatMap(page -> EXCEPTION.matcher(text(page)).results())
                    .flatMap(line -> idsIn(line.group()))
                    .collect(toCollection(TreeSet::new));
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static Stream<String> idsIn(String text) {
        return ID.matcher(text).results().map(found -> found.group());
    }
}
