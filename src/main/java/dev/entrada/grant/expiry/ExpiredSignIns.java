package dev.entrada.grant.expiry;

import dev.entrada.store.Leftovers;
import dev.entrada.store.OldRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Sign-ins that nobody finished in time, or that were taken. */
@ApplicationScoped
class ExpiredSignIns implements Leftovers {
    private static final OldRows TRANSACTIONS = new OldRows("auth_transaction", "expires_at");

    @Inject
    Jdbi jdbi;

    @Override
    public int deleteSome(Instant now, int most) {
        return TRANSACTIONS.deleteSome(jdbi, now.minus(MARGIN), most);
    }
}
