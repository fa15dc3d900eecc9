package dev.entrada.grant.succession;

import dev.entrada.grant.Grants;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The successions, for the tests of other rooms. */
public final class TestSuccessions {
    private TestSuccessions() {}

    public static Successions of(Grants grants, Jdbi jdbi, Clock clock) {
        var successions = new Successions();
        successions.grants = grants;
        successions.jdbi = jdbi;
        successions.clock = clock;
        return successions;
    }
}
