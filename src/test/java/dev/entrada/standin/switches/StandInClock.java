package dev.entrada.standin.switches;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The given clock, moved by what the switches say, so that 90 days pass in a test and in the running demo. */
public final class StandInClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> ahead;

    public StandInClock(Clock base) {
        this(base, new AtomicReference<>(Duration.ZERO));
    }

    private StandInClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    void advance(Duration by) {
        ahead.accumulateAndGet(by, Duration::plus);
    }

    void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new StandInClock(base.withZone(zone), ahead);
    }
}
