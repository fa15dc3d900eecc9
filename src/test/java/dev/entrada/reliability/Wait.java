package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** For what another process brings about. */
final class Wait {
    private static final long PAUSE_MILLIS = 20;

    private Wait() {}

    /** Asks until it is so, with pauses: without them a fast server would be asked as often as its limits let anybody. Returns how long it took. */
    static Duration until(BooleanSupplier happens, Duration atMost) {
        var begin = System.nanoTime();
        while (!happens.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(atMost);
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
