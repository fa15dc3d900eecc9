package dev.entrada.grant.expiry;

import dev.entrada.store.Leftovers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Refresh tokens, a day after they expired, and grants with the last of theirs. A retired token stays until then as well: if it
 * comes again, it was stolen.
 */
@ApplicationScoped
class ExpiredTokens implements Leftovers {
    @Inject
    Jdbi jdbi;

    @Override
    public int deleteSome(Instant now, int most) {
        return jdbi.inTransaction(handle -> {
            var expired = handle.createQuery("select id, grant_id from refresh_token where expires_at < :before"
                            + " order by expires_at limit :most")
                    .bind("before", now.minus(MARGIN))
                    .bind("most", most)
                    .mapTo(FinishedGrants.Part.class)
                    .list();
            FinishedGrants.delete(handle, "refresh_token", expired);
            return expired.size();
        });
    }
}
