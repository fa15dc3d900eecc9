package dev.entrada.reliability;

import dev.entrada.it.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of this machine's package, of the same version as its {@code pg_dump}. That of the other tests brings no {@code
 * pg_dump}, and is newer than Debian's, which refuses it.
 */
final class DebianPostgres implements AutoCloseable {
    private final int port = FreePort.find();
    private final Path programs = programs();
    private final Path data;
    private final Process server;

    /** @param home what it keeps is in there */
    DebianPostgres(Path home) throws IOException, InterruptedException {
        data = home.resolve("postgresql");
        var log = home.resolve("postgresql.log").toFile();
        var made = program("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "-D", data.toString());
        if (made.redirectOutput(log).start().waitFor() != 0) {
            throw new IllegalStateException("initdb failed: " + log);
        }
        server = program(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** For its client programs. */
    Map<String, String> environment() {
        return Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                String.valueOf(port),
                "PGUSER",
                "postgres",
                "PATH",
                programs + ":" + System.getenv("PATH"));
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/entrada";
    }

    /** It refuses to run as root, and root in a user namespace is somebody else. */
    private ProcessBuilder program(String name, String... arguments) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static Path programs() {
        try (var versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
            var found = new ArrayList<Path>();
            versions.forEach(version -> found.add(version.resolve("bin")));
            return found.stream()
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(
                            bin -> Integer.parseInt(bin.getName(3).toString())))
                    .orElseThrow();
        } catch (IOException | RuntimeException none) {
            throw new IllegalStateException("PostgreSQL of the machine is missing: apt-get install postgresql", none);
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
