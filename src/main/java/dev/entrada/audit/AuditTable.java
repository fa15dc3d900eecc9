package dev.entrada.audit;

import dev.entrada.timer.Alarms;
import dev.entrada.timer.Background;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The rows of events. A request does not wait for its row: what comes within a moment is written in one transaction
 * (docs/decisions/0071). Where more waits than memory should hold, requests do wait.
 */
@ApplicationScoped
class AuditTable {
    private static final Logger LOG = System.getLogger(AuditLog.class.getName());
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 500;
    private static final Duration MOMENT = Duration.ofMillis(20);

    @Inject
    Jdbi jdbi;

    @Inject
    Alarms alarms;

    @Inject
    Background background;

    private final BlockingQueue<AuditRecord> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean isDue = new AtomicBoolean();

    void add(AuditRecord entry) {
        while (!waiting.offer(entry)) {
            write();
        }
        if (isDue.compareAndSet(false, true)) {
            alarms.after(MOMENT, () -> background.execute(this::writeAll));
        }
    }

    /** The newest first, those that wait included. */
    List<AuditRecord> latest(int count) {
        write();
        return jdbi.withHandle(handle -> handle.createQuery("select at, kind, subject, client, detail from audit_event"
                        + " order by at desc, id desc limit :count")
                .bind("count", count)
                .mapTo(AuditRecord.class)
                .list());
    }

    @PreDestroy
    void write() {
        while (!waiting.isEmpty()) {
            writeSome();
        }
    }

    private void writeAll() {
        isDue.set(false); // what comes from here on sets an alarm of its own
        write();
    }

    private synchronized void writeSome() {
        var entries = new ArrayList<AuditRecord>();
        if (waiting.drainTo(entries, MOST_AT_ONCE) == 0) {
            return; // another thread took them
        }
        try {
            jdbi.useTransaction(handle -> insert(handle, entries));
        } catch (JdbiException outage) {
            entries.stream()
                    .map(AuditRecord::kind)
                    .distinct()
                    .forEach(kind -> LOG.log(
                            Level.WARNING, "security event {0} could not be stored: the database refuses", kind));
        }
    }

    private static void insert(Handle handle, List<AuditRecord> entries) {
        var rows = handle.prepareBatch("insert into audit_event (at, kind, subject, client, detail)"
                + " values (:at, :kind, :subject, :client, :detail)");
        entries.forEach(entry -> rows.bindMethods(entry).add());
        rows.execute();
    }
}
