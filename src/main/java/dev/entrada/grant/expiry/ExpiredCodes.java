package dev.entrada.grant.expiry;

import dev.entrada.store.Leftovers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Authorization codes, a day after they expired, and grants that have nothing else: those whose code was never redeemed. Until
 * then a code that comes twice is noticed.
 */
@ApplicationScoped
class ExpiredCodes implements Leftovers {
    @Inject
    Jdbi jdbi;

    @Override
    public int deleteSome(Instant now, int most) {
        return jdbi.inTransaction(handle -> {
            var expired = handle.createQuery("select id, grant_id from auth_code where expires_at < :before"
                            + " order by expires_at limit :most")
                    .bind("before", now.minus(MARGIN))
                    .bind("most", most)
                    .mapTo(FinishedGrants.Part.class)
                    .list();
            FinishedGrants.delete(handle, "auth_code", expired);
            return expired.size();
        });
    }
}
