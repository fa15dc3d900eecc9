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
    private static final GrantParts TOKENS = new GrantParts("refresh_token");

    @Inject
    Jdbi jdbi;

    @Override
    public int deleteSome(Instant now, int most) {
        return TOKENS.deleteSome(jdbi, now.minus(MARGIN), most);
    }
}
