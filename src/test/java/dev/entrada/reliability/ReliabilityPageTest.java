package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.ReflectionSupport.findAllClassesInPackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/reliability.md")
class ReliabilityPageTest {
    @Test
    @DisplayName(
            "has a row for every test of a fault, with what that says of itself and what it found, and no other row")
    void rows() throws IOException {
        var tests = findAllClassesInPackage("dev.entrada.reliability", any -> true, any -> true).stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Fault.class))
                .map(FaultRow::of)
                .map(FaultRow::known)
                .toList();
        try (var lines = Files.lines(Path.of("docs/reliability.md"))) {
            var rows = lines.filter(line -> line.startsWith("| `")).toList();

            assertThat(tests).isNotEmpty();
            assertThat(rows).allSatisfy(row -> assertThat(row.split(" \\| ")).hasSizeGreaterThanOrEqualTo(5));
            assertThat(rows.stream().map(row -> row.replaceFirst(" [^|]* \\|$", "")))
                    .containsExactlyInAnyOrderElementsOf(tests);
        }
    }
}
