package dev.entrada.serverconfig;

import dev.entrada.it.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL that asks for passwords, with a database of its own for each server. */
final class Database implements AutoCloseable {
    static final String USER = "entrada";
    static final String PASSWORD = "Database-Password-of-the-tests-7c1e";
    static final String OTHER_USER = "entrada_next";
    static final String OTHER_PASSWORD = "Other-${Password} of=the#tests \"9b\"";

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start(Path directory) throws IOException, SQLException {
        var server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.toFile())
                .setPort(FreePort.find())
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        var database = new Database(server);
        database.execute("create role " + USER + " login password '" + PASSWORD + "'");
        database.execute("create role " + OTHER_USER + " login password '" + OTHER_PASSWORD + "'");
        var rules = Path.of(database.answer("postgres", "show hba_file"));
        Files.writeString(rules, "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        database.execute("select pg_reload_conf()");
        return database;
    }

    /** Makes one that belongs to {@link #USER}, and tells what makes a server use it. */
    Map<String, String> create(String name) throws SQLException {
        return create(name, USER, PASSWORD);
    }

    Map<String, String> create(String name, String owner, String password) throws SQLException {
        execute("create database " + name + " owner " + owner);
        return Map.of(
                "DATABASE_HOST", "127.0.0.1",
                "DATABASE_PORT", String.valueOf(server.getPort()),
                "DATABASE_NAME", name,
                "DATABASE_USER", owner,
                "DATABASE_PASSWORD", password);
    }

    /** The first value that a query gives. */
    String answer(String database, String query) throws SQLException {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Whether somebody with that password is let in. */
    boolean admits(String database, String password) {
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database, USER, password)) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
