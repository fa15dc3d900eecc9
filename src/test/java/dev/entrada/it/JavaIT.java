package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The Java of this run, it.java.home if that is given")
@ExtendWith(RunningEntrada.class)
class JavaIT {

    @Test
    @DisplayName("runs the server too")
    void server() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toRealPath();

        var commands = ProcessHandle.current()
                .descendants()
                .flatMap(child -> child.info().command().stream())
                .filter(command -> command.endsWith("java"))
                .toList();
        assertThat(commands).isNotEmpty();
        for (var command : commands) {
            assertThat(Path.of(command).toRealPath()).isEqualTo(java);
        }
    }
}
