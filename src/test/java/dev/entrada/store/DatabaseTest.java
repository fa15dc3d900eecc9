package dev.entrada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Database")
class DatabaseTest {
    @TempDir
    Path directory;

    private Database open(Map<String, String> more) {
        var values = new HashMap<>(Map.of(
                "azure.tenant-id", "contoso.example",
                "azure.client-id", "11111111-2222-3333-4444-555555555555",
                "azure.client-secret", "s",
                "entrada.db.connection-timeout", "PT1S",
                "entrada.data-dir", directory.resolve("data").toString()));
        values.putAll(more);
        var database = new Database();
        database.settings = Settings.of(values);
        database.open();
        return database;
    }

    @Nested
    @DisplayName("in a file, where nothing is configured")
    class InAFile {
        @Test
        @DisplayName("survives a restart")
        void survivesARestart() {
            var before = open(Map.of());
            before.jdbi()
                    .useHandle(handle -> handle.execute(
                            "insert into audit_event (at, kind, detail) values (?, 'test', 'kept')", Instant.EPOCH));
            before.close();

            var after = open(Map.of());
            var kept = after.jdbi().withHandle(handle -> handle.createQuery("select at, detail from audit_event")
                    .mapTo(Row.class)
                    .one());
            after.close();

            assertThat(kept).isEqualTo(new Row(Instant.EPOCH, Optional.of("kept")));
        }

        @Test
        @DisplayName("keeps what was committed when the process is killed right after")
        void survivesAKill() throws IOException, InterruptedException {
            open(Map.of()).close();
            var url = "jdbc:h2:file:" + directory.resolve("data/entrada") + Connections.H2_OPTIONS;
            var killed = java(Killed.class, url);
            killed.waitFor();

            var after = open(Map.of());
            int kept = after.jdbi().withHandle(handle -> handle.createQuery("select count(*) from audit_event")
                    .mapTo(int.class)
                    .one());
            after.close();

            assertThat(kept).isEqualTo(1);
        }

        @Test
        @DisplayName("is restored by putting the file back")
        void restored() throws IOException {
            var before = open(Map.of());
            before.jdbi()
                    .useHandle(handle -> handle.execute(
                            "insert into audit_event (at, kind, detail) values (?, 'test', 'kept')", Instant.EPOCH));
            before.close();
            var copy = Files.createDirectory(directory.resolve("copy"));
            Files.copy(directory.resolve("data/entrada.mv.db"), copy.resolve("entrada.mv.db"));

            var after = open(Map.of("entrada.data-dir", copy.toString()));
            var kept = after.jdbi().withHandle(handle -> handle.createQuery("select at, detail from audit_event")
                    .mapTo(Row.class)
                    .one());
            after.close();

            assertThat(kept).isEqualTo(new Row(Instant.EPOCH, Optional.of("kept")));
        }

        @Test
        @DisplayName("is for the owner of the process only, and writes no trace file")
        void ownerOnly() throws IOException {
            open(Map.of()).close();

            assertThat(permissions(directory.resolve("data"))).isEqualTo("rwx------");
            try (var files = Files.list(directory.resolve("data"))) {
                assertThat(files).allSatisfy(file -> {
                    assertThat(permissions(file)).isEqualTo("rw-------");
                    assertThat(file.getFileName()).hasToString("entrada.mv.db");
                });
            }
        }

        @Test
        @DisplayName("makes no file for others while it is open either, in a directory that others may look into")
        void ownerOnlyWhileOpen() throws IOException {
            var shared = Files.createDirectory(directory.resolve("data"));
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
            var database = open(Map.of());
            database.jdbi().useHandle(handle -> {
                handle.execute("insert into audit_event (at, kind, detail) select now(), 'test', x from"
                        + " system_range(1, 60000)"); // more than H2 sorts in memory
                handle.createQuery("select distinct detail from audit_event order by detail")
                        .mapTo(String.class)
                        .useIterator(rows -> {
                            assertThat(rows.next()).isEqualTo("1");
                            assertOwnerOnly(shared);
                        });
            });
            database.close();
        }

        private void assertOwnerOnly(Path shared) throws IOException {
            try (var files = Files.list(shared)) {
                assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(permissions(file))
                        .isEqualTo("rw-------"));
            }
        }

        @Test
        @DisplayName("says in one sentence that the directory cannot be used")
        void unusableDirectory() throws IOException {
            var file = Files.createFile(directory.resolve("file"));

            assertThatThrownBy(() -> open(Map.of("entrada.data-dir", file.toString())))
                    .isInstanceOf(StoreException.class)
                    .hasNoCause()
                    .hasMessageContaining("entrada.data-dir " + file + " cannot be used");
        }

        @Test
        @DisplayName("says so when another opener already has the file")
        void fileInUse() throws IOException, InterruptedException {
            var data = new DataDirectory(directory.resolve("data"));
            var other = java(Opener.class, "jdbc:h2:file:" + data.path().resolve("entrada"));
            try {
                assertThat(other.inputReader().readLine()).isEqualTo("open");

                assertThatThrownBy(() -> open(Map.of()))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("another process has its file open");
            } finally {
                other.outputWriter().close();
                other.waitFor();
            }
        }

        private Process java(Class<?> main, String url) throws IOException {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), main.getName(), url)
                    .redirectErrorStream(true)
                    .start();
        }

        private String permissions(Path file) throws IOException {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        }
    }

    @Nested
    @DisplayName("at a URL")
    class AtAUrl {
        @Test
        @DisplayName("reads what is committed and nothing else (READ COMMITTED)")
        void isolation() throws SQLException {
            var database = open(Map.of("entrada.db.url", "jdbc:h2:mem:isolation"));

            int isolation =
                    database.jdbi().withHandle(handle -> handle.getConnection().getTransactionIsolation());
            database.close();

            assertThat(isolation).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "jdbc:oracle:thin:@db | entrada.db.url is not usable: put a URL there that begins with jdbc:postgresql:",
                    "jdbc:h2:mem:a;IFEXISTS=TRUE | the database cannot be reached: SQLSTATE 90146",
                    "jdbc:h2:mem:b;CIPHER=AES | the database cannot be reached: SQLSTATE",
                })
        void unusable(String url, String sentence) {
            assertThatThrownBy(() -> open(Map.of("entrada.db.url", url)))
                    .isInstanceOf(StoreException.class)
                    .hasNoCause()
                    .hasMessageStartingWith("Entrada does not start: ")
                    .hasMessageContaining(sentence);
        }
    }

    @Test
    @DisplayName("says that a JNDI name is no pool of the server")
    void unknownPool() {
        assertThatThrownBy(() -> open(Map.of("entrada.datasource", "jdbc/none")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("entrada.datasource names jdbc/none");
    }

    @Test
    @DisplayName("is migrated once, and a second node changes nothing")
    void migratedOnce() {
        var first = open(Map.of("entrada.db.url", "jdbc:h2:mem:twice"));
        open(Map.of("entrada.db.url", "jdbc:h2:mem:twice")).close();

        var versions = first.jdbi().withHandle(handle -> handle.createQuery(
                        "select \"version\" from \"flyway_schema_history\" where \"version\" is not null")
                .mapTo(String.class)
                .list());
        first.close();

        assertThat(versions).startsWith("1").doesNotHaveDuplicates();
    }

    /** Holds a database file open, as another process would, until its input ends. */
    static final class Opener {
        public static void main(String[] url) throws Exception {
            try (var held = java.sql.DriverManager.getConnection(url[0], "entrada", "")) {
                System.out.println(held.isClosed() ? "closed" : "open");
                System.in.read();
            }
        }
    }

    /** Commits a row and dies without closing anything. */
    static final class Killed {
        public static void main(String[] url) throws Exception {
            try (var connection = java.sql.DriverManager.getConnection(url[0], "entrada", "");
                    var statement = connection.createStatement()) {
                statement.execute("insert into audit_event (at, kind, detail) values (now(), 'test', 'committed')");
                Runtime.getRuntime().halt(1);
            }
        }
    }

    record Row(Instant at, Optional<String> detail) {}
}
