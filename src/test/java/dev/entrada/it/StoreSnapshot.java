package dev.entrada.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What stood in the database at one moment. The server has its file locked, but a commit is in the file when it returns,
 * so a copy of the file can be read.
 *
 * @param rows how many rows each table of the sign-in has
 * @param text every value of every table, the audit included
 */
record StoreSnapshot(Map<String, Integer> rows, String text) {
    private static final List<String> OF_A_SIGN_IN =
            List.of("auth_transaction", "auth_grant", "auth_code", "refresh_token");
    private static final List<String> OTHERS = List.of("signing_key", "audit_event", "consent");
    private static final int MOST_TRIES = 20;

    static StoreSnapshot of(Entrada entrada) {
        for (var attempt = 1; ; attempt++) {
            try {
                return read(entrada.data());
            } catch (SQLException copiedWhileWriting) {
                if (attempt == MOST_TRIES) {
                    throw new IllegalStateException("the copy of the database cannot be read", copiedWhileWriting);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** Whether there is such a row, at once or within five seconds: those of the audit come after the answer (0071). */
    static boolean hasSoon(Entrada entrada, Predicate<String> row) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (of(entrada).text().lines().noneMatch(row)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    private static StoreSnapshot read(Path data) throws IOException, SQLException {
        var copy = Files.createTempDirectory(Path.of("target"), "store-snapshot");
        var file = copy.resolve("entrada.mv.db").toAbsolutePath();
        try {
            Files.copy(data.resolve("entrada.mv.db"), file);
            var url = "jdbc:h2:file:" + copy.resolve("entrada").toAbsolutePath() + ";ACCESS_MODE_DATA=r";
            try (var connection = DriverManager.getConnection(url, "entrada", "")) {
                return read(connection);
            }
        } finally {
            deleteAll(copy);
        }
    }

    private static StoreSnapshot read(Connection connection) throws SQLException {
        var rows = new TreeMap<String, Integer>();
        var text = new StringBuilder();
        for (var table : OF_A_SIGN_IN) {
            var values = values(connection, table);
            rows.put(table, values.size());
            text.append(String.join("\n", values)).append('\n');
        }
        for (var table : OTHERS) {
            text.append(String.join("\n", values(connection, table))).append('\n');
        }
        return new StoreSnapshot(Map.copyOf(rows), text.toString());
    }

    private static List<String> values(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select * from " + table)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                var row = new StringBuilder();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.append(result.getString(column)).append(' ');
                }
                values.add(row.toString());
            }
            return values;
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
