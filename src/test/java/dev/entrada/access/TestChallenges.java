package dev.entrada.access;

import dev.entrada.RecordedEvents;
import dev.entrada.config.Settings;
import dev.entrada.grant.succession.StepUpDemanded;
import jakarta.enterprise.event.Event;

/** Challenges without a container, for the tests of every room. */
public final class TestChallenges {
    private TestChallenges() {}

    public static Challenges of(Settings settings) {
        return of(settings, new RecordedEvents<>());
    }

    public static Challenges of(Settings settings, Event<StepUpDemanded> demands) {
        var challenges = new Challenges();
        challenges.settings = settings;
        challenges.demands = demands;
        return challenges;
    }
}
