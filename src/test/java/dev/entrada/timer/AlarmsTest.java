package dev.entrada.timer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("An alarm")
@Timeout(20)
class AlarmsTest {
    private final Alarms alarms = new Alarms();
    private Thread thread;

    AlarmsTest() {
        alarms.use(Alarms.onOneOf(work -> thread = new Thread(work, "test-alarms")));
    }

    @AfterEach
    void stop() {
        alarms.stop();
    }

    @Test
    @DisplayName("goes off, in its time")
    void rings() throws InterruptedException {
        var rung = new CountDownLatch(1);
        var never = alarms.after(Duration.ofDays(1), rung::countDown);

        alarms.after(Duration.ofMillis(20), rung::countDown);

        assertThat(rung.await(10, SECONDS)).isTrue();
        assertThat(never).isNotDone();
    }

    @Test
    @DisplayName("wakes nobody when it is set, though it comes before all others")
    void wakesNobody() {
        alarms.after(Duration.ofDays(1), () -> {});
        var before = waits();

        for (var minutes = 200; minutes > 0; minutes--) {
            alarms.after(Duration.ofMinutes(minutes), () -> {});
            while (thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait(); // until it sleeps again, if it was woken
            }
        }

        assertThat(waits() - before).isLessThan(20);
    }

    /** How often the thread has gone to sleep. */
    private long waits() {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
    }
}
