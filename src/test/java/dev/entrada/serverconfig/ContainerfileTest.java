package dev.entrada.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a builder would refuse, read from the file: no test builds an image. */
@DisplayName("The Containerfile")
class ContainerfileTest {
    private static final Path FILE = Path.of("server-config/container/Containerfile");
    private static final List<String> INSTRUCTIONS = List.of(
            "FROM", "RUN", "COPY", "USER", "WORKDIR", "VOLUME", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT");

    private final List<String> lines;

    ContainerfileTest() throws IOException {
        lines = instructions(Files.readAllLines(FILE));
    }

    @Test
    @DisplayName("has instructions that there are, each with something to do, after one FROM of a named version")
    void syntax() {
        assertThat(lines).allSatisfy(line -> assertThat(INSTRUCTIONS).contains(line.split(" ")[0]));
        assertThat(lines).allMatch(line -> line.contains(" "));
        assertThat(lines.get(0)).matches("FROM docker\\.io/[a-z/-]+:[0-9][\\w.-]+");
        assertThat(of("FROM")).hasSize(1);
    }

    @Test
    @DisplayName("runs as a numbered user who is not root, who owns what is written to")
    void user() {
        assertThat(of("USER")).containsExactly("10001:10001");
        assertThat(lines.indexOf("USER 10001:10001"))
                .isGreaterThan(lines.lastIndexOf("COPY " + of("COPY").get(1)));
        assertThat(of("RUN").get(0)).contains("-o entrada -g entrada -m 700 /var/lib/entrada");
    }

    @Test
    @DisplayName("copies what is there, or what the build puts there")
    void copies() {
        for (var copy : of("COPY")) {
            var words = List.of(copy.split(" "));
            assertThat(words.get(words.size() - 1)).startsWith("/opt/entrada/");
            assertThat(words.subList(0, words.size() - 1))
                    .allMatch(source -> source.matches("target/(server/payara-micro\\.jar|entrada\\.war)")
                            || Files.exists(Path.of(source)));
        }
    }

    @Test
    @DisplayName("starts and asks after its health without a shell's guessing: the exec forms are JSON")
    void execForms() {
        var health = of("HEALTHCHECK").get(0);
        assertThat(health).contains("CMD [");
        assertThat(words(health.substring(health.indexOf('[')))).startsWith("curl");
        assertThat(words(of("ENTRYPOINT").get(0)).get(2))
                .contains("set-up /etc/entrada/entrada.conf && exec /opt/entrada/server-config/run");
        assertThat(of("CMD")).isEmpty();
    }

    private List<String> of(String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    private static List<String> words(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonString::getString);
        }
    }

    /** A backslash at the end continues a line; comments stand on lines of their own. */
    private static List<String> instructions(List<String> file) {
        var instructions = new ArrayList<String>();
        var open = new StringBuilder();
        for (var line : file) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            open.append(line.replaceFirst("\\s*\\\\$", " ").replaceAll("\\s+", " "));
            if (!line.endsWith("\\")) {
                instructions.add(open.toString().strip());
                open.setLength(0);
            }
        }
        assertThat(open).as("the last line is continued").isEmpty();
        return instructions;
    }
}
