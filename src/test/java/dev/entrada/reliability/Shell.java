package dev.entrada.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An administrator's shell, whose home is a directory of the test. Files that it makes may be read by others (umask 022). */
record Shell(Path home, Map<String, String> environment) {

    void run(String commands) throws IOException, InterruptedException {
        var output = Files.createTempFile("shell", ".out");
        var process = process(commands).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().put("HOME", home.toString());
        process.environment().putAll(environment);
        var running = process.directory(home.toFile()).start();
        if (!running.waitFor(2, TimeUnit.MINUTES)) {
            running.destroyForcibly();
        }
        var said = Files.readString(output, UTF_8);
        Files.delete(output);
        if (running.waitFor() != 0) {
            throw new IllegalStateException(commands + "\n" + said);
        }
    }

    private static ProcessBuilder process(String commands) {
        return new ProcessBuilder("bash", "-euo", "pipefail", "-c", "umask 022\n" + commands);
    }
}
