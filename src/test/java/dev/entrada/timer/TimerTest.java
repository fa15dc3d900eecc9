package dev.entrada.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The timer")
class TimerTest {
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final Timer timer = new Timer();

    TimerTest() {
        executor.setRemoveOnCancelPolicy(true);
        timer.use(executor);
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    @DisplayName("repeats work, also after it failed")
    void repeats() throws InterruptedException {
        var runs = new CountDownLatch(5);

        timer.every(PAUSE, "it is only a test", () -> {
            runs.countDown();
            if (runs.getCount() % 2 == 0) {
                throw new IllegalStateException("every other time");
            }
        });

        assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("repeats nothing after the application stopped")
    void stops() throws InterruptedException {
        var ran = new CountDownLatch(2);
        timer.every(PAUSE, "it is only a test", ran::countDown);
        timer.every(Duration.ofDays(1), "it is only a test", ran::countDown);
        assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();

        timer.stop();
        executor.shutdown(); // ends when nothing is to be run any more

        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("does all that is left for the end, though some of it fails, and again where it is stopped again")
    void atEnd() {
        var ends = new AtomicInteger();
        timer.atEnd("it is only a test", () -> {
            throw new IllegalStateException("is over already");
        });
        timer.atEnd("it is only a test", ends::incrementAndGet);

        timer.stop();
        assertThat(ends).hasValue(1);
        timer.stop();
        assertThat(ends).hasValue(2);
    }

    @Test
    @DisplayName("does not interrupt what runs when the application stops")
    void runsToItsEnd() throws InterruptedException {
        var began = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ended = new AtomicInteger();
        timer.every(PAUSE, "it is only a test", () -> {
            began.countDown();
            try {
                mayEnd.await();
                ended.incrementAndGet();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();

        timer.stop();
        mayEnd.countDown();
        executor.shutdown();

        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ended).hasValue(1);
    }
}
