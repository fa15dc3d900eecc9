package dev.entrada.access;

import dev.entrada.config.Settings;

/** Challenges without a container, for the tests of every room. */
public final class TestChallenges {
    private TestChallenges() {}

    public static Challenges of(Settings settings) {
        var challenges = new Challenges();
        challenges.settings = settings;
        return challenges;
    }
}
