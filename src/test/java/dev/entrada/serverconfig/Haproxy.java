package dev.entrada.serverconfig;

import dev.entrada.it.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A real HAProxy with {@code server-config/haproxy/haproxy.cfg}, in which ports and files are those of the test. */
record Haproxy(Foreground program, Path log) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path CONFIGURATION = Path.of("server-config/haproxy/haproxy.cfg");

    /** @param place for its files */
    static Haproxy start(int port, int first, int second, Pem tls, Path place)
            throws IOException, InterruptedException {
        Files.createDirectories(place);
        var pem = place.resolve("tls.pem");
        Files.writeString(pem, Files.readString(tls.certificate()) + Files.readString(tls.key()));
        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-------"));
        var configuration = Files.writeString(
                place.resolve("haproxy.cfg"),
                Files.readString(CONFIGURATION)
                        .replace("log /dev/log local0", "log stdout format raw local0")
                        .replace("bind :443 ", "bind 127.0.0.1:" + port + " ")
                        .replace("/etc/entrada/tls.pem", pem.toString())
                        .replace("10.0.0.1:8080", "127.0.0.1:" + first)
                        .replace("10.0.0.2:8080", "127.0.0.1:" + second));
        var log = place.resolve("haproxy.log");
        return new Haproxy(Foreground.start(port, log, "haproxy", "-db", "-f", configuration.toString()), log);
    }

    /** Which of them answered requests to a path, as its log has it. */
    List<String> nodesOf(String path) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" " + path + " HTTP/"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    /** The same, as soon as there are so many: HAProxy writes a line after the client has its answer. */
    List<String> nodesOf(String path, int requests) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var nodes = nodesOf(path);
        while (nodes.size() < requests && System.nanoTime() < end) {
            nodes = nodesOf(path);
        }
        return nodes;
    }

    /** Returns when each of them has answered somebody: from then on it is sent requests. */
    void awaitAnswersOf(String... nodes) throws IOException {
        var path = "/.well-known/oauth-authorization-server";
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!nodesOf(path).containsAll(List.of(nodes))) {
            if (System.nanoTime() > end) {
                throw new IOException("only these answered: " + Set.copyOf(nodesOf(path)));
            }
            Http.get(URI.create(url() + path));
        }
    }

    URI url() {
        return URI.create("https://localhost:" + program.port());
    }

    @Override
    public void close() {
        program.close();
    }
}
