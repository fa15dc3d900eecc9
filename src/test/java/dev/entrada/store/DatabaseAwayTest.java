package dev.entrada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.it.FreePort;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A PostgreSQL that is away")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DatabaseAwayTest {
    private final RecordedEvents<DatabaseReady> ready = new RecordedEvents<>();
    private final OwnPostgres postgres;
    private final Database database = new Database();

    DatabaseAwayTest() throws IOException {
        postgres = new OwnPostgres("away", FreePort.find());
        database.settings = TestSettings.with(Map.of(
                "entrada.db.url",
                postgres.url("postgres"),
                "entrada.db.user",
                postgres.user(),
                "entrada.db.connection-timeout",
                "PT1S",
                "entrada.db.query-timeout",
                "PT1S"));
        database.ready = ready;
    }

    @AfterEach
    void stop() {
        database.close();
        postgres.close();
    }

    @Test
    @DisplayName("when the application starts is waited for, and gets its schema when it comes up")
    void atStart() throws IOException {
        database.open();
        assertThat(ready.fired()).isEmpty();
        assertThatThrownBy(database::lookAfter).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(this::grants).isInstanceOf(ConnectionException.class);

        postgres.start();
        lookUntilBack();

        assertThat(grants()).isZero();
        assertThat(ready.fired()).hasSize(1);
        database.lookAfter();
        assertThat(ready.fired()).hasSize(1);
    }

    @Test
    @DisplayName("because it was killed keeps nobody waiting, and is used again when it is back")
    void killed() throws IOException {
        postgres.start();
        database.open();
        database.lookAfter();
        assertThat(grants()).isZero();

        postgres.kill();
        for (var i = 0; i < 3; i++) { // the first meets the broken connection, one waits for a new one in vain
            assertThatThrownBy(this::grants)
                    .isInstanceOf(JdbiException.class)
                    .satisfies(thrown -> assertThat(Outage.isBehind(thrown)).isTrue());
        }
        var before = System.nanoTime();
        assertThatThrownBy(this::grants).isInstanceOf(ConnectionException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
        assertThatThrownBy(database::lookAfter).isInstanceOf(IllegalStateException.class);

        postgres.start();
        lookUntilBack();

        assertThat(grants()).isZero();
        assertThat(ready.fired()).hasSize(1);
    }

    @Test
    @DisplayName("does not count as away where a statement takes too long, and the statement is ended")
    void slow() throws IOException {
        postgres.start();
        database.open();

        assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute("select pg_sleep(20)")))
                .isInstanceOf(JdbiException.class)
                .satisfies(thrown -> assertThat(Outage.isBehind(thrown)).isTrue());
        assertThat(grants()).isZero();
    }

    @Test
    @DisplayName("is not one that refuses the user: that keeps the application from starting")
    void refused() throws IOException, SQLException {
        postgres.start();
        database.settings = TestSettings.with(
                Map.of("entrada.db.url", postgres.url("nowhere"), "entrada.db.user", postgres.user()));

        assertThatThrownBy(database::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no database of that name");
    }

    /** As the timer does: an attempt that failed is followed by another. */
    private void lookUntilBack() {
        for (var attempts = 0; attempts < 30; attempts++) {
            try {
                database.lookAfter();
                return;
            } catch (IllegalStateException stillAway) {
                assertThat(stillAway).hasCauseInstanceOf(SQLException.class);
            }
        }
        throw new AssertionError("it was away for 30 attempts");
    }

    private int grants() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from auth_grant")
                .mapTo(int.class)
                .one());
    }
}
