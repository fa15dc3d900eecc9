package dev.entrada.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of one test: killed and started again as often as the test likes, on the same port with the same data. */
public final class OwnPostgres implements AutoCloseable {
    private final Path data;
    private final int port;
    private Optional<EmbeddedPostgres> server = Optional.empty();

    /** @param name its data lie in {@code target/postgres-<name>}, and are forgotten when it is made anew */
    public OwnPostgres(String name, int port) throws IOException {
        this(Path.of("target", "postgres-" + name).toAbsolutePath(), port);
    }

    /** @param data where its data lie, and are forgotten when it is made anew */
    public OwnPostgres(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        forget();
    }

    /** The JDBC URL of the database of that name. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public String user() {
        return "postgres";
    }

    public void start() throws IOException {
        server = Optional.of(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(Path.of("target/postgres").toFile())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "100")
                // As PostgreSQL is unless told otherwise, and zonky tells it: what was committed outlives a kill.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
    }

    public void create(String database) throws SQLException {
        try (var connection = server.orElseThrow().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
    }

    /** SIGKILL, to the process by its number: what its clients see is a connection that ends in the middle. */
    public void kill() throws IOException {
        var postmaster = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                .orElseThrow();
        var all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        all.forEach(child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        close();
    }

    @Override
    public void close() {
        try {
            if (server.isPresent()) {
                server.get().close();
            }
            server = Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void forget() throws IOException {
        if (Files.exists(data)) {
            try (var files = Files.walk(data)) {
                for (var file :
                        files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
