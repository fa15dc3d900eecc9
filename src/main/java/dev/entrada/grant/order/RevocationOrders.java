package dev.entrada.grant.order;

import dev.entrada.config.Settings;
import dev.entrada.grant.Grants;
import dev.entrada.grant.RevocationReason;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * Carries out what an administrator writes into the table {@code revocation_order}, once in every {@code
 * entrada.revocation-lag}. Whichever node is first ends the grants; the others learn it as they learn of any revocation.
 */
@ApplicationScoped
class RevocationOrders {
    private static final Logger LOG = System.getLogger(RevocationOrders.class.getName());

    /** How long an order stays after its time: clocks differ, and a grant may be on its way into the database. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final String MEANT = "select distinct g.id from revocation_order o join auth_grant g"
            + " on g.revoked_at is null and g.created_at < o.ends_before"
            + " and (o.kind = 'everything' or o.kind = 'user' and g.subject = o.identifier"
            + " or o.kind = 'client' and g.client_id = o.identifier)";

    @Inject
    Settings settings;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Grants grants;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ManagedScheduledExecutorService executor;

    private Optional<Future<?>> schedule = Optional.empty();

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        var pause = settings.lifetimes().revocationLag().toMillis();
        schedule = Optional.of(executor.scheduleWithFixedDelay(this::carryOut, 0, pause, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        schedule.ifPresent(task -> task.cancel(true));
    }

    /** Catches whatever is thrown: a task that throws is never run again. */
    void carryOut() {
        try {
            meant().forEach(id -> grants.revoke(id, RevocationReason.REVOKED_BY_ADMINISTRATOR));
            forget();
        } catch (RuntimeException unreachable) {
            LOG.log(Level.WARNING, "What is written in revocation_order waits until the database answers again");
        }
    }

    private List<String> meant() {
        return jdbi.withHandle(
                handle -> handle.createQuery(MEANT).mapTo(String.class).list());
    }

    private void forget() {
        jdbi.useHandle(handle -> handle.createUpdate("delete from revocation_order where ends_before < :done")
                .bind("done", clock.instant().minus(GRACE))
                .execute());
    }
}
