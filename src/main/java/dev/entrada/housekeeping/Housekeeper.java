package dev.entrada.housekeeping;

import dev.entrada.store.Leftovers;
import dev.entrada.timer.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Goes through everything that has expired, in small batches with a pause after each, so that requests do not wait for it. */
@ApplicationScoped
class Housekeeper {
    /** Few enough that the rows are free again within a fraction of a second. */
    static final int BATCH = 500;

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);

    @Inject
    Timer timer;

    @Inject
    Lease lease;

    @Inject
    @Any
    Instance<Leftovers> leftovers;

    @Inject
    Clock clock;

    Duration betweenBatches = Duration.ofMillis(100);

    private final CountDownLatch stopped = new CountDownLatch(1);

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        timer.every(
                BETWEEN_ROUNDS,
                "What has expired is not deleted until the database answers again",
                () -> keepHouse(leftovers));
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }

    void keepHouse(Iterable<Leftovers> expired) {
        for (var kind : expired) {
            deleteAll(kind);
        }
    }

    private void deleteAll(Leftovers kind) {
        while (lease.isOurs() && kind.deleteSome(clock.instant(), BATCH) == BATCH) {
            if (isStoppedAfterPause()) {
                return;
            }
        }
    }

    private boolean isStoppedAfterPause() {
        try {
            return stopped.await(betweenBatches.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
