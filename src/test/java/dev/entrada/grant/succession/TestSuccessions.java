package dev.entrada.grant.succession;

import dev.entrada.grant.Grant;
import dev.entrada.grant.Grants;
import dev.entrada.oauth.Scopes;
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

    public static void demand(Successions successions, Grant grant, Scopes scopes) {
        successions.demanded(new StepUpDemanded(grant.id(), scopes));
    }

    public static void endPredecessors(Successions successions) {
        successions.endPredecessors();
    }
}
