package dev.entrada.grant.order;

import dev.entrada.config.Settings;
import dev.entrada.grant.Grants;
import dev.entrada.grant.RevocationReason;
import dev.entrada.timer.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Carries out what an administrator writes into the table {@code revocation_order}, once in every {@code
 * entrada.revocation-lag}. Whichever node is first ends the grants; the others learn it as they learn of any revocation.
 */
@ApplicationScoped
class RevocationOrders {
    /** How long an order stays after its time: clocks differ by a minute, and a grant may be on its way into the database. */
    private static final Duration GRACE = Duration.ofMinutes(2);

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

    @Inject
    Timer timer;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        timer.every(
                settings.lifetimes().revocationLag(),
                "What is written in revocation_order waits until the database answers again",
                this::carryOut);
    }

    void carryOut() {
        meant().forEach(id -> grants.revoke(id, RevocationReason.REVOKED_BY_ADMINISTRATOR));
        forget();
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
