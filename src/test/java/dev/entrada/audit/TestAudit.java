package dev.entrada.audit;

import dev.entrada.TestSettings;
import dev.entrada.store.Leftovers;
import dev.entrada.timer.Alarms;
import dev.entrada.timer.TestBackground;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;

/** The log of events on a database, wired as CDI would; it writes when it is asked for the latest. */
public final class TestAudit {
    private TestAudit() {}

    public static AuditLog in(Jdbi jdbi, Clock clock) {
        var audit = new AuditLog();
        audit.table = new AuditTable();
        audit.table.jdbi = jdbi;
        audit.table.alarms = new Alarms() {
            @Override
            public Future<?> after(Duration delay, Runnable work) {
                return new CompletableFuture<>(); // goes off when the test says so
            }
        };
        audit.table.background = TestBackground.on(Runnable::run);
        audit.clock = clock;
        return audit;
    }

    public static void keep(AuditLog audit, dev.entrada.oauth.SecurityEvent event) {
        audit.keep(event);
    }

    public static Leftovers leftovers(Jdbi jdbi) {
        var old = new OldEvents();
        old.jdbi = jdbi;
        old.settings = TestSettings.standard();
        return old;
    }
}
