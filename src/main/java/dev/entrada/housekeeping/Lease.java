package dev.entrada.housekeeping;

import dev.entrada.oauth.Nonce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** The right to keep house: held by one node, and by another one as soon as the first has not prolonged it in time. */
@ApplicationScoped
class Lease {
    /** Longer than the pause between two rounds, so that the same node goes on as long as it lives. */
    static final Duration LASTS = Duration.ofMinutes(30);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private final String holder = Nonce.next();

    /** Takes the lease, or prolongs it: one conditional statement, so that two nodes cannot both have it. */
    boolean isOurs() {
        var now = clock.instant();
        return jdbi.withHandle(handle -> handle.createUpdate("update lease set holder = :us, ends_at = :end"
                                + " where name = 'housekeeping' and (holder = :us or ends_at <= :now)")
                        .bind("us", holder)
                        .bind("end", now.plus(LASTS))
                        .bind("now", now)
                        .execute()
                == 1);
    }
}
