package dev.entrada.grant.order;

import static java.util.Locale.ROOT;

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
import java.time.Instant;
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

    /** So many at once: an order for everything may mean a million. */
    private static final int MOST = 500;

    private static final String MEANT = "select id from auth_grant where <condition> and revoked_at is null"
            + " and created_at < :before and id > :after order by id limit :most";

    private enum Kind {
        USER("subject = :identifier"),
        /** Both, because the index has the beginning only. */
        CLIENT("left(client_id, 100) = left(:identifier, 100) and client_id = :identifier"),
        EVERYTHING(":identifier is not null");

        final String condition;

        Kind(String condition) {
            this.condition = condition;
        }
    }

    record Order(String kind, String identifier, Instant endsBefore) {
        String condition() {
            return Kind.valueOf(kind.toUpperCase(ROOT)).condition;
        }
    }

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
        orders().forEach(this::carryOut);
        forget();
    }

    private List<Order> orders() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select kind, identifier, ends_before from revocation_order")
                        .mapTo(Order.class)
                        .list());
    }

    private void carryOut(Order order) {
        var ids = meant(order, "");
        while (!ids.isEmpty()) {
            ids.forEach(id -> grants.revoke(id, RevocationReason.REVOKED_BY_ADMINISTRATOR));
            ids = meant(order, ids.get(ids.size() - 1));
        }
    }

    private List<String> meant(Order order, String after) {
        return jdbi.withHandle(handle -> handle.createQuery(MEANT)
                .define("condition", order.condition())
                .bind("identifier", order.identifier())
                .bind("before", order.endsBefore())
                .bind("after", after)
                .bind("most", MOST)
                .mapTo(String.class)
                .list());
    }

    private void forget() {
        jdbi.useHandle(handle -> handle.createUpdate("delete from revocation_order where ends_before < :done")
                .bind("done", clock.instant().minus(GRACE))
                .execute());
    }
}
