package dev.entrada.mcp.invocation;

import dev.entrada.timer.Alarms;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * The time that a call may take on its thread, which is interrupted when it is over. Stopped while the client is asked
 * something, for a person may take as long as they like.
 */
final class TimeLimit implements AutoCloseable {
    private final Alarms alarms;
    private final Thread thread = Thread.currentThread();
    private Optional<Future<?>> alarm = Optional.empty();
    private long left;
    private long startedAt;
    private boolean isOver;

    private TimeLimit(Duration limit, Alarms alarms) {
        this.alarms = alarms;
        left = limit.toNanos();
    }

    /** For the current thread. */
    static TimeLimit start(Duration limit, Alarms alarms) {
        var started = new TimeLimit(limit, alarms);
        started.goOn();
        return started;
    }

    synchronized void pause() {
        alarm.ifPresent(pending -> pending.cancel(false));
        alarm = Optional.empty();
        left -= System.nanoTime() - startedAt;
    }

    synchronized void goOn() {
        startedAt = System.nanoTime();
        alarm = Optional.of(alarms.after(Duration.ofNanos(Math.max(left, 0)), this::ring));
    }

    synchronized boolean isOver() {
        return isOver;
    }

    /** After this, no interruption of ours reaches the thread, which goes on to other work. */
    @Override
    public synchronized void close() {
        alarm.ifPresent(pending -> pending.cancel(false));
        alarm = Optional.empty();
        if (isOver) {
            Thread.interrupted();
        }
    }

    private synchronized void ring() {
        if (alarm.isPresent()) {
            isOver = true;
            thread.interrupt();
        }
    }
}
