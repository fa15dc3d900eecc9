package dev.entrada.grant.expiry;

import dev.entrada.store.Leftovers;
import dev.entrada.store.OldRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Claims challenges whose user did not come back in time. */
@ApplicationScoped
class ExpiredChallenges implements Leftovers {
    private static final OldRows CHALLENGES = new OldRows("claims_challenge", "expires_at");

    @Inject
    Jdbi jdbi;

    @Override
    public int deleteSome(Instant now, int most) {
        return CHALLENGES.deleteSome(jdbi, now.minus(MARGIN), most);
    }
}
