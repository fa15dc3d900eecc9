package dev.entrada.grant.expiry;

import dev.entrada.TestSettings;
import dev.entrada.store.Leftovers;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What the room of grants has to delete, wired as CDI would. */
public final class TestExpiry {
    private TestExpiry() {}

    public static List<Leftovers> in(Jdbi jdbi) {
        var codes = new ExpiredCodes();
        codes.jdbi = jdbi;
        var ended = new EndedGrants();
        ended.jdbi = jdbi;
        var signIns = new ExpiredSignIns();
        signIns.jdbi = jdbi;
        var challenges = new ExpiredChallenges();
        challenges.jdbi = jdbi;
        var consents = new ExpiredConsents();
        consents.jdbi = jdbi;
        consents.settings = TestSettings.standard();
        return List.of(tokens(jdbi), codes, ended, signIns, challenges, consents);
    }

    static ExpiredTokens tokens(Jdbi jdbi) {
        var tokens = new ExpiredTokens();
        tokens.jdbi = jdbi;
        return tokens;
    }
}
