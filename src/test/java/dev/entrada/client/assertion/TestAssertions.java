package dev.entrada.client.assertion;

import dev.entrada.TestSettings;
import dev.entrada.client.fetch.PublicWeb;
import dev.entrada.client.fetch.TestWeb;
import dev.entrada.store.Leftovers;
import dev.entrada.store.MovableClock;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** A node that judges assertions; nodes share the database. */
public final class TestAssertions {
    private TestAssertions() {}

    public static ClientAssertions node(Jdbi jdbi, Clock clock) {
        return node(jdbi, clock, TestWeb.ofThisMachine(clock));
    }

    public static ClientAssertions node(Jdbi jdbi, Clock clock, PublicWeb web) {
        var assertions = new ClientAssertions();
        assertions.settings = TestSettings.standard();
        assertions.clock = clock;
        assertions.used = new UsedAssertions();
        assertions.used.jdbi = jdbi;
        assertions.published = new PublishedKeys();
        assertions.published.web = web;
        assertions.published.ticker = () -> MovableClock.nanos(clock);
        assertions.published.open();
        return assertions;
    }

    public static Leftovers leftovers(Jdbi jdbi) {
        var expired = new ExpiredAssertions();
        expired.jdbi = jdbi;
        return expired;
    }

    /** As the judgement of an assertion ends. */
    public static boolean take(Jdbi jdbi, String clientId, String jwtId, Instant until) {
        var used = new UsedAssertions();
        used.jdbi = jdbi;
        return used.take(clientId, jwtId, until);
    }
}
