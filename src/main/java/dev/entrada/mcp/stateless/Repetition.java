package dev.entrada.mcp.stateless;

import dev.entrada.timer.Alarms;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** Work that is repeated until it is closed; the pause begins anew when the work is done. */
final class Repetition implements AutoCloseable {
    private final Alarms alarms;
    private final Executor executor;
    private final Duration pause;
    private final Runnable work;
    private Optional<Future<?>> next = Optional.empty();
    private boolean isClosed;

    private Repetition(Alarms alarms, Executor executor, Duration pause, Runnable work) {
        this.alarms = alarms;
        this.executor = executor;
        this.pause = pause;
        this.work = work;
    }

    /** @param executor does the work when it is time */
    static Repetition begin(Alarms alarms, Executor executor, Duration pause, Runnable work) {
        var repetition = new Repetition(alarms, executor, pause, work);
        repetition.again();
        return repetition;
    }

    private void ring() {
        executor.execute(() -> {
            work.run();
            again();
        });
    }

    private synchronized void again() {
        if (!isClosed) {
            next = Optional.of(alarms.after(pause, this::ring));
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        next.ifPresent(alarm -> alarm.cancel(false));
    }
}
