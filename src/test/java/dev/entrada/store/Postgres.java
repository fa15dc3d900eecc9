package dev.entrada.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A PostgreSQL of this test run: started when the first test wants it, stopped with the JVM. */
final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

    /** Makes a database of that name, as a copy of the other, and gives access to it. */
    static Supplier<DataSource> create(String name, String from) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + from);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return () -> SERVER.getDatabase("postgres", name);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(Path.of("target/postgres").toFile())
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }
}
