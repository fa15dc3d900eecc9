package dev.entrada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded database, where the disk is full,")
class FullDiskTest {
    private static final String BLOCK = "insert into blocked_client (kind, identifier) values ('host', ?)";

    private final RecordedEvents<DatabaseReady> ready = new RecordedEvents<>();
    private Database database;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        BrimmingFile.register();
        database = opened();
        database.lookAfter();
        write("before");
    }

    @AfterEach
    void stop() {
        BrimmingFile.full(false);
        database.close();
    }

    private Database opened() {
        var opened = new Database();
        opened.settings =
                TestSettings.with(Map.of("entrada.db.url", "jdbc:h2:brimming:" + directory.resolve("entrada")));
        opened.ready = ready;
        opened.open();
        return opened;
    }

    @Test
    @DisplayName(
            "counts as away from the first statement that fails, until it can write; what was committed is there then")
    void statement() {
        BrimmingFile.full(true);
        assertOutage(() -> write("lost"));
        assertAway();

        BrimmingFile.full(false);
        lookUntilBack();
        write("after");
        assertThat(blocked()).isEqualTo(2);
    }

    @Test
    @DisplayName("counts as away from the first commit that fails, too")
    void commit() {
        BrimmingFile.full(true);
        assertOutage(() -> database.jdbi().useTransaction(handle -> {
            write(handle, "lost");
            write(handle, "as well");
        }));
        assertAway();

        BrimmingFile.full(false);
        lookUntilBack();
        assertThat(blocked()).isEqualTo(1);
    }

    @Test
    @DisplayName("does not keep the application from starting, which waits until it can write")
    void atStart() {
        database.close();
        BrimmingFile.full(true);
        database = opened();
        assertAway();

        BrimmingFile.full(false);
        lookUntilBack();
        assertThat(blocked()).isEqualTo(1);
    }

    private void assertAway() {
        assertThatThrownBy(this::blocked).isInstanceOf(ConnectionException.class);
        assertThatThrownBy(database::lookAfter).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(this::blocked).isInstanceOf(ConnectionException.class);
    }

    private static void assertOutage(ThrowingCallable statements) {
        assertThatThrownBy(statements)
                .isInstanceOf(JdbiException.class)
                .satisfies(thrown -> assertThat(Outage.isBehind(thrown)).isTrue());
    }

    /** As the timer does; the first attempts may meet connections from before. */
    private void lookUntilBack() {
        for (var attempts = 1; ; attempts++) {
            try {
                database.lookAfter();
                return;
            } catch (IllegalStateException away) {
                assertThat(attempts).as(away.getCause().toString()).isLessThan(10);
            }
        }
    }

    private void write(String host) {
        database.jdbi().useHandle(handle -> write(handle, host));
    }

    private static void write(Handle handle, String host) {
        handle.execute(BLOCK, host);
    }

    private int blocked() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from blocked_client")
                .mapTo(Integer.class)
                .one());
    }
}
