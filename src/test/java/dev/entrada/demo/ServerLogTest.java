package dev.entrada.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The server's log tells why Entrada is not ready")
class ServerLogTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("our own sentence, without the exception around it")
    void ourSentence() throws IOException {
        var log = log("INFO a", "Caused by: x.SettingsException: Entrada does not start: a.b is missing.", "\tat x.Y");

        assertThat(log.tellingLines()).containsExactly("Entrada does not start: a.b is missing.");
    }

    @Test
    @DisplayName("else the causes, each once")
    void causes() throws IOException {
        var log = log("2026 SEVERE x: y", "\tat x.Y", "Caused by: z", "\tat x.Y", "Caused by: z", "2026 INFO fine");

        assertThat(log.tellingLines()).containsExactly("2026 SEVERE x: y", "Caused by: z");
    }

    @Test
    @DisplayName("else what was said last, and not all of a line without end")
    void lastLines() throws IOException {
        var lines = IntStream.range(0, 20).mapToObj(number -> "INFO " + number + " " + "x".repeat(1000));

        assertThat(log(lines.toArray(String[]::new)).tellingLines())
                .hasSizeLessThan(10)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(500))
                .last()
                .asString()
                .startsWith("INFO 19 ");
    }

    @Test
    @DisplayName("nothing, if there is no log")
    void noLog() {
        var log = new ServerLog(directory.resolve("none"));

        assertThat(log.tellingLines()).isEmpty();
        assertThat(log.saysThatTheApplicationFailed()).isFalse();
    }

    @Test
    @DisplayName("that the application failed although the server is up")
    void applicationFailed() throws IOException {
        assertThat(log("2026 SEVERE core: Exception while loading the app").saysThatTheApplicationFailed())
                .isTrue();
    }

    private ServerLog log(String... lines) throws IOException {
        return new ServerLog(Files.writeString(directory.resolve("server.log"), String.join("\n", lines)));
    }
}
