package dev.entrada.timer;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Repeats work until the application stops, whatever the work throws. */
@ApplicationScoped
public class Timer {
    private final Queue<Future<?>> schedules = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> lastWork = new ConcurrentLinkedQueue<>();
    private ScheduledExecutorService executor;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    void setManaged(ManagedScheduledExecutorService managed) {
        executor = managed;
    }

    /** Outside a server. */
    void use(ScheduledExecutorService plain) {
        executor = plain;
    }

    /**
     * Begins at once, in the background; from then on each run begins {@code pause} after the one before has ended.
     *
     * @param pause one millisecond or more
     * @param otherwise what is the case while the work fails: a sentence for the log, said once until it succeeds again
     */
    public void every(Duration pause, String otherwise, Runnable work) {
        var repeated = new RepeatedWork(otherwise, work);
        schedules.add(executor.scheduleWithFixedDelay(repeated, 0, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * What is done at the end. Where a signal ends the server that is twice: while the server still works, and again for
     * what has come since.
     *
     * @param otherwise what is the case if the work fails: a sentence for the log
     */
    public void atEnd(String otherwise, Runnable work) {
        lastWork.add(new RepeatedWork(otherwise, work));
    }

    /** What runs just now runs to its end: an interrupt would close the file of the embedded database. */
    @PreDestroy
    public void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
        lastWork.forEach(Runnable::run);
    }
}
