package dev.entrada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the MCP endpoint has to do, by the ids of the acceptance list: each is named by a test, of ours or of the clients. */
@DisplayName("The acceptance list of the MCP endpoint")
class McpAcceptanceTest {
    private static final Path CLIENTS = Path.of("clients");

    private static final List<String> IDS = Stream.of(
                    AcceptanceTest.ids("R", 14), // resource server
                    AcceptanceTest.ids("U", 8), // step-up
                    AcceptanceTest.ids("X", 20)) // transport
            .flatMap(ids -> ids)
            .toList();

    @Test
    @DisplayName("has 42 ids, each covered by a test or a client")
    void complete() throws IOException {
        var covered = AcceptanceTest.named();
        try (var files = Files.list(CLIENTS)) {
            files.filter(file -> file.toString().endsWith(".mjs"))
                    .flatMap(file -> AcceptanceTest.idsIn(AcceptanceTest.text(file)))
                    .forEach(covered::add);
        }

        assertThat(IDS).hasSize(42).doesNotHaveDuplicates();
        assertThat(covered).containsAll(IDS);
    }
}
