package dev.entrada.limits;

import dev.entrada.config.Settings;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import jakarta.enterprise.event.Event;
import java.time.Clock;

/** Rate limits without a container, for the tests of every room. */
public final class TestRateLimits {
    private TestRateLimits() {}

    public static RateLimits of(Settings settings, Clock clock, Event<SecurityEvent> events) {
        var limits = new RateLimits();
        limits.settings = settings;
        limits.nanos = () -> MovableClock.nanos(clock);
        limits.events = events;
        limits.open();
        return limits;
    }
}
