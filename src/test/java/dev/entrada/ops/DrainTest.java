package dev.entrada.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.timer.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A node that is told to end")
@Timeout(20)
class DrainTest {
    private final RequestsUnderWay requests = new RequestsUnderWay();
    private final AtomicBoolean repeats = new AtomicBoolean(true);

    private Drain drain(String duration) {
        var drain = new Drain();
        drain.settings = TestSettings.with(Map.of("entrada.drain", duration));
        drain.requests = requests;
        drain.timer = new Timer() {
            @Override
            public void stop() {
                repeats.set(false);
            }
        };
        return drain;
    }

    @Test
    @DisplayName("finishes what is under way, but not what came after that")
    void underWay() throws Exception {
        var before = requests.began("/token");
        var drain = drain("PT0S");
        var end = new Thread(drain::run);
        end.start();
        while (end.getState() != Thread.State.TIMED_WAITING) { // for those that it has seen
            Thread.onSpinWait();
        }

        assertThat(repeats).isTrue();

        requests.began("/token");
        requests.ended(before);

        end.join();
        assertThat(repeats).as("work that is repeated goes on").isFalse();
    }

    @Test
    @DisplayName("ends at once when it is told twice")
    void hurried() throws Exception {
        requests.began("/token");
        var drain = drain("PT5M");
        var end = CompletableFuture.runAsync(drain::run);
        while (!drain.hasBegun()) {
            Thread.onSpinWait();
        }

        drain.run();

        end.get();
    }

    @Test
    @DisplayName("waits for no request longer than it is patient")
    void patience() throws InterruptedException {
        var endless = requests.began("/token");

        assertThat(requests.awaitThoseOfNow(Duration.ofMillis(10))).containsExactly(endless);
    }
}
