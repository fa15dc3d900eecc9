package dev.entrada.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.keys.TestKeys;
import dev.entrada.ops.ReadinessReport.Check;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import dev.entrada.timer.TestBackground;
import dev.entrada.timer.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A node")
@Timeout(20)
class ReadinessTest {
    private final MovableClock clock = MovableClock.at("2026-11-25T12:00:00Z");
    private final Jdbi database = TestDatabase.fresh();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Readiness readiness = readiness();

    private Readiness readiness() {
        var made = new Readiness();
        made.state = new StateProbe();
        made.state.background = TestBackground.on(executor);
        made.state.nanos = nanos::get;
        made.state.keys = TestKeys.signingKeys(database, clock);
        made.state.keys.prepare();
        made.drain = new Drain();
        made.drain.settings = TestSettings.standard();
        made.drain.requests = new RequestsUnderWay();
        made.drain.timer = new Timer();
        return made;
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private void on(Jdbi jdbi) {
        readiness.state.jdbi = jdbi;
    }

    private Jdbi counted() {
        return Jdbi.create(() -> {
            asked.incrementAndGet();
            return database.open().getConnection();
        });
    }

    @Test
    @DisplayName("is ready where the database answers, a key is there and it is not ending; it says so check by check")
    void ready() {
        on(counted());

        assertThat(readiness.report().toJson())
                .hasToString("{\"status\":\"UP\",\"checks\":[{\"name\":\"settings\",\"status\":\"UP\"},"
                        + "{\"name\":\"database\",\"status\":\"UP\"},{\"name\":\"signing-key\",\"status\":\"UP\"},"
                        + "{\"name\":\"serving\",\"status\":\"UP\"}]}");
    }

    @Test
    @DisplayName("asks the database once in a second, however often it is asked itself")
    void bounded() {
        on(counted());

        for (var times = 0; times < 1000; times++) {
            readiness.report();
        }
        assertThat(asked).hasValue(1);

        nanos.addAndGet(StateProbe.FRESH.toNanos());
        readiness.report();
        readiness.report();
        assertThat(asked).hasValue(2);
    }

    @Test
    @DisplayName("is not ready without its database, and ready again when that is back")
    void outage() {
        on(TestDatabase.unreachable());
        assertDown("database");

        on(database);
        nanos.addAndGet(StateProbe.FRESH.toNanos());
        assertThat(readiness.report().isReady()).isTrue();
    }

    @Test
    @DisplayName("says no within a second where the database hangs, and does not ask it again while it does")
    void hanging() {
        var end = new CountDownLatch(1);
        readiness.state.nanos = System::nanoTime;
        on(Jdbi.create(() -> {
            asked.incrementAndGet();
            return awaited(end);
        }));

        var begin = System.nanoTime();
        for (var times = 0; times < 100; times++) {
            assertDown("database");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(asked).hasValue(1);
        end.countDown();
    }

    private static java.sql.Connection awaited(CountDownLatch end) throws SQLException {
        try {
            end.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        throw new SQLException("it hung", "08006");
    }

    @Test
    @DisplayName("makes the key that it lacks, so that a node without traffic does not stay unready")
    void key() {
        on(database);
        clock.advance(Duration.ofDays(60));
        assertThat(readiness.state.keys.canSign()).isFalse();

        assertThat(readiness.report().isReady()).isTrue();
    }

    @Test
    @DisplayName("is not ready without a key that may sign")
    void noKey() {
        clock.advance(Duration.ofDays(60));
        on(TestDatabase.unreachable());

        assertDown("database", "signing-key");
    }

    @Test
    @DisplayName("is not ready once it is told to end")
    void draining() {
        on(database);

        readiness.drain.run();

        assertDown("serving");
    }

    private void assertDown(String... names) {
        var report = readiness.report();
        assertThat(report.isReady()).isFalse();
        assertThat(report.checks())
                .filteredOn(check -> !check.isUp())
                .map(Check::name)
                .containsExactly(names);
    }
}
