package dev.entrada.client.assertion;

import dev.entrada.store.Leftovers;
import dev.entrada.store.OldRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Assertions that would be refused as expired, whether they were used or not. */
@ApplicationScoped
class ExpiredAssertions implements Leftovers {
    private static final OldRows ASSERTIONS = new OldRows("client_assertion", "expires_at");

    @Inject
    Jdbi jdbi;

    @Override
    public int deleteSome(Instant now, int most) {
        return ASSERTIONS.deleteSome(jdbi, now.minus(MARGIN), most);
    }
}
