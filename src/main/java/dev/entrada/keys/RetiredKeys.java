package dev.entrada.keys;

import dev.entrada.store.Leftovers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Signing keys past their overlap, on a server that has signed nothing since. */
@ApplicationScoped
class RetiredKeys implements Leftovers {
    @Inject
    KeyTable table;

    /** All of them: there is one a month. */
    @Override
    public int deleteSome(Instant now, int most) {
        table.forgetOld(now);
        return 0;
    }
}
