package dev.entrada.standin.token;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** 50196 for the same request, sent again and again (F2). Off unless the switch is on. */
final class LoopDetection {
    private static final int MOST = 15;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private record Seen(Instant since, int times) {}

    private final Switches switches;
    private final Clock clock;
    private final Map<Given, Seen> seen = new HashMap<>();

    LoopDetection(Switches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    /** @throws dev.entrada.standin.wire.Refusal 50196 from the sixteenth time within five minutes on */
    synchronized void count(Given form) {
        if (!switches.is(AppCondition.LOOP_DETECTION)) {
            seen.clear();
            return;
        }
        var now = clock.instant();
        var times = seen.compute(
                        form,
                        (same, before) ->
                                before == null || now.isAfter(before.since().plus(WINDOW))
                                        ? new Seen(now, 1)
                                        : new Seen(before.since(), before.times() + 1))
                .times();
        if (times > MOST) {
            throw Aadsts.LOOP.because();
        }
    }
}
