package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The WAR that Maven built")
@ExtendWith(RunningEntrada.class)
class SameWarIT {

    @Test
    @DisplayName("is what the server was given, byte for byte")
    void deployed() throws Exception {
        assertThat(given()).isNotEmpty().allSatisfy(file -> assertThat(file).hasSameBinaryContentAs(WarFile.path()));
    }

    private static List<Path> given() throws IOException {
        return switch (Container.current()) {
            case PAYARA_MICRO ->
                ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().arguments().orElse(new String[0]))
                        .flatMap(SameWarIT::afterDeploy)
                        .toList();
            case PAYARA_SERVER -> named("ROOT.war", "entrada/applications/__internal");
            case WILDFLY -> named("content", "wildfly-data/content");
        };
    }

    private static Stream<Path> afterDeploy(String... arguments) {
        var deploy = List.of(arguments).indexOf("--deploy");
        return deploy < 0 ? Stream.empty() : Stream.of(Path.of(arguments[deploy + 1]));
    }

    private static List<Path> named(String name, String directory) throws IOException {
        try (var files = Files.walk(Path.of("target/it", directory))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.endsWith(name))
                    .toList();
        }
    }
}
