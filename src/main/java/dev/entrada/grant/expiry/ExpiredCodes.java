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
    private static final GrantParts CODES = new GrantParts("auth_code");

    @Inject
    Jdbi jdbi;

    @Override
    public int deleteSome(Instant now, int most) {
        return CODES.deleteSome(jdbi, now.minus(MARGIN), most);
    }
}
