package dev.entrada.grant.challenge;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The challenges, for the tests of other rooms. */
public final class TestChallenges {
    private TestChallenges() {}

    public static ClaimsChallenges in(Jdbi jdbi, Clock clock) {
        var challenges = new ClaimsChallenges();
        challenges.jdbi = jdbi;
        challenges.clock = clock;
        return challenges;
    }
}
