package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.it.FreePort;
import dev.entrada.store.OwnPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@DisplayName("A disk that is full while users sign in and refresh")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FullDiskIT {
    private static final int CLIENTS = 6;

    @Fault(
            value = "the disk of the embedded database is full",
            provokedBy =
                    "entrada.data-dir on a tmpfs of 32 MB, filled while 6 clients sign in and refresh; emptied; filled"
                            + " again, SIGKILL, a start, emptied",
            expected = "503 with Retry-After, not ready, /mcp for verified tokens; no session, no restart by hand")
    void embedded(Findings findings) throws Exception {
        try (var disk = SmallDisk.mount("full-disk", 32);
                var lone = LoneNode.start(
                        "full",
                        Map.of(
                                Setting.DATA_DIR.key(),
                                disk.path().resolve("data").toString()));
                var crowd = new Crowd(lone.entrada(), CLIENTS)) {
            lone.verifyToken();
            var healed = fullThenEmptied(disk, lone, crowd);

            fillUntilRefused(disk, lone, crowd);
            lone.kill();
            crowd.rest(true);
            lone.start();
            crowd.rest(false);
            lone.until(() -> {
                disk.fill();
                return lone.readyz() == 503;
            });
            disk.empty();
            var started = lone.until(() -> lone.readyz() == 200);
            report(findings, crowd, "ready %.1f s after there was room, after the kill %.1f s", healed, started);
        }
    }

    @Fault(
            value = "the disk of the server's log is full",
            provokedBy = "the log on a tmpfs of 4 MB, filled while 6 clients sign in and refresh",
            expected = "nothing but lines of the log")
    void log(Findings findings) throws Exception {
        try (var disk = SmallDisk.mount("full-log", 4)) {
            var link = Path.of("target/full-log-node.log").toAbsolutePath();
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, disk.path().resolve("log"));
            try (var lone = LoneNode.start("full-log-node", Map.of());
                    var crowd = new Crowd(lone.entrada(), CLIENTS)) {
                disk.fill();
                var before = crowd.served();
                lone.until(() -> crowd.served() > before + 200);
                var status = lone.readyz();
                report(findings, crowd, "/readyz answered " + status);
                assertThat(status).isEqualTo(200);
                assertThat(crowd.refused()).isZero();
            }
        }
    }

    @Fault(
            value = "the disk of PostgreSQL is full, until PostgreSQL itself gives up",
            provokedBy =
                    "its data on a tmpfs of 160 MB, filled while 6 clients sign in and refresh; emptied; filled again"
                            + " until no WAL can be written, emptied, PostgreSQL started",
            expected = "503 with Retry-After, not ready, /mcp for verified tokens; no session, no restart of a node")
    void postgres(Findings findings) throws Exception {
        try (var disk = SmallDisk.mount("full-postgres", 160);
                var postgres = new OwnPostgres(disk.path().resolve("data"), FreePort.find())) {
            postgres.start();
            var settings = Map.of(
                    Setting.DB_URL.key(), postgres.url("postgres"),
                    Setting.DB_USER.key(), postgres.user(),
                    Setting.DB_CONNECTION_TIMEOUT.key(), "PT2S");
            try (var lone = LoneNode.start("full-pg", settings);
                    var crowd = new Crowd(lone.entrada(), CLIENTS)) {
                lone.verifyToken();
                var healed = fullThenEmptied(disk, lone, crowd);

                disk.fill();
                giveUp(postgres);
                lone.until(() -> lone.readyz() == 503);
                lone.assertVerifiedTokenServed();
                disk.empty();
                postgres.close();
                postgres.start();
                var started = lone.until(() -> lone.readyz() == 200);
                report(
                        findings,
                        crowd,
                        "ready %.1f s after there was room, %.1f s after PostgreSQL was started",
                        healed,
                        started);
            }
        }
    }

    private static Duration fullThenEmptied(SmallDisk disk, LoneNode lone, Crowd crowd) throws Exception {
        fillUntilRefused(disk, lone, crowd);
        lone.until(() -> lone.readyz() == 503);
        lone.assertVerifiedTokenServed();
        assertThat(Files.readString(lone.entrada().log())).contains("The database cannot write");
        disk.empty();
        var healed = lone.until(() -> lone.readyz() == 200);
        var before = crowd.served();
        lone.until(() -> crowd.served() > before + 20);
        return healed;
    }

    /** What databases give back when they tidy up is taken, too. */
    private static void fillUntilRefused(SmallDisk disk, LoneNode lone, Crowd crowd) {
        var before = crowd.refused();
        lone.until(() -> {
            disk.fill();
            return crowd.refused() > before + 20;
        });
    }

    /** Each switch wants a new file for the log of transactions. */
    private static void giveUp(OwnPostgres postgres) {
        var gaveUp = false;
        for (var switches = 0; switches < 100 && !gaveUp; switches++) {
            try (var connection = DriverManager.getConnection(postgres.url("postgres"), postgres.user(), "");
                    var statement = connection.createStatement()) {
                statement.execute("select pg_switch_wal()");
                statement.execute("create table if not exists more (id int)");
                statement.execute("drop table more");
            } catch (SQLException refused) {
                gaveUp = String.valueOf(refused.getSQLState()).matches("08.*|57P0.");
            }
        }
        assertThat(gaveUp).isTrue();
    }

    private static void report(Findings findings, Crowd crowd, String times, Duration... durations)
            throws InterruptedException {
        var lost = crowd.lost();
        var seconds = new Object[durations.length];
        for (var i = 0; i < seconds.length; i++) {
            seconds[i] = durations[i].toMillis() / 1000.0;
        }
        findings.say("%s; %s", crowd.found(), times.formatted(seconds));
        assertThat(crowd.unexpected()).isEmpty();
        assertThat(lost).isZero();
    }
}
