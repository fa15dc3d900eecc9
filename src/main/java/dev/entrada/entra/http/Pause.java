package dev.entrada.entra.http;

import java.time.Duration;
import java.time.Instant;

/** What keeps us from asking again at once. It ends early where the clock goes back, and not when that is there again. */
public final class Pause {
    private final Duration length;
    private Instant end = Instant.MIN;

    public Pause(Duration length) {
        this.length = length;
    }

    public synchronized boolean isOver(Instant now) {
        return !now.isBefore(end) || now.isBefore(end.minus(length));
    }

    public synchronized void begin(Instant now) {
        end = now.plus(length);
    }

    /** @return whether the one before was over */
    public synchronized boolean beginIfOver(Instant now) {
        var isOver = isOver(now);
        if (isOver) {
            begin(now);
        }
        return isOver;
    }
}
