package dev.entrada.tools;

import dev.entrada.access.Caller;
import dev.entrada.audit.AuditLog;
import dev.entrada.mcp.RequiresScope;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.Sample;
import dev.entrada.mcp.ServerVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** What the server tells of itself. */
@Sample
@ApplicationScoped
class ServerResources {
    private static final int EVENTS = 50;

    @Inject
    Jdbi jdbi;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    private Instant startedAt;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        startedAt = clock.instant();
    }

    @Resource(
            uri = "health://status",
            name = "status",
            title = "Server status",
            description = "Whether the server and its database work, since when, and which version it is.")
    ServerStatus status() {
        var isReachable = isDatabaseReachable();
        return new ServerStatus(
                isReachable ? "up" : "degraded",
                ServerVersion.current(),
                startedAt,
                Duration.between(startedAt, clock.instant()).toSeconds(),
                isReachable ? "reachable" : "unreachable");
    }

    @RequiresScope("customer:read")
    @Resource(
            uri = "security://events",
            name = "events",
            title = "Security events",
            description = "The latest 50 security events of the server, newest first.")
    RecentEvents events(Caller caller) {
        return new RecentEvents(audit.latest(EVENTS).stream()
                .map(kept -> RecentEvents.Event.of(kept, caller.key()))
                .toList());
    }

    private boolean isDatabaseReachable() {
        try {
            return jdbi.withHandle(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
        } catch (JdbiException outage) {
            return false;
        }
    }
}
