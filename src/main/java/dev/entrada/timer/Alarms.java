package dev.entrada.timer;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Alarms of which hardly any goes off, several for each request. The server's own scheduler looks up the context of whoever
 * sets one, and keeps what was cancelled until its time: that cost more than the request (docs/decisions/0070).
 */
@ApplicationScoped
public class Alarms {
    /** Whoever sets the alarm that comes first wakes the thread, and there is hardly one that comes before the next tick. */
    private static final Duration TICK = Duration.ofMillis(250);

    private ScheduledExecutorService clock;

    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    void setThreads(ManagedThreadFactory threads) {
        clock = onOneOf(threads);
    }

    static ScheduledExecutorService onOneOf(ThreadFactory threads) {
        var one = new ScheduledThreadPoolExecutor(1, threads);
        one.setRemoveOnCancelPolicy(true);
        one.scheduleWithFixedDelay(() -> {}, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return one;
    }

    /** For tests, which have no container. */
    public void use(ScheduledExecutorService plain) {
        clock = plain;
    }

    /** @param work is done on the one thread that all alarms share, so it must not wait for anything */
    public Future<?> after(Duration delay, Runnable work) {
        return clock.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
