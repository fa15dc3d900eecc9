package dev.entrada.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A node that is told to end")
@Timeout(20)
class DrainTest {
    private final RequestsUnderWay requests = new RequestsUnderWay();

    private Drain drain(String duration) {
        var drain = new Drain();
        drain.settings = TestSettings.with(Map.of("entrada.drain", duration));
        drain.requests = requests;
        return drain;
    }

    @Test
    @DisplayName("finishes what is under way, but not what came after that")
    void underWay() throws Exception {
        var before = requests.began("/token");
        var drain = drain("PT0S");
        var end = CompletableFuture.runAsync(drain::run);
        while (!drain.hasBegun()) {
            Thread.onSpinWait();
        }
        assertThat(end).isNotDone();

        requests.began("/token");
        requests.ended(before);

        end.get();
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
