package dev.entrada.ops;

import dev.entrada.keys.SigningKeys;
import dev.entrada.timer.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks whether the database answers and a key is there to sign with. However many ask, there is one look at a time and at
 * most one in a second; and nobody waits for a database that hangs longer than {@link #PATIENCE}.
 */
@ApplicationScoped
class StateProbe {
    static final Duration PATIENCE = Duration.ofMillis(500);
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(StateProbe.class.getName());

    @Inject
    Jdbi jdbi;

    @Inject
    SigningKeys keys;

    @Inject
    Background background;

    LongSupplier nanos = System::nanoTime;

    private CompletableFuture<Found> look = new CompletableFuture<>();
    private long startedAt;
    private boolean hasLooked;

    /** @param signingKey whether a key is there that may sign now */
    record Found(boolean database, boolean signingKey) {}

    Found look() {
        var current = current();
        var left = PATIENCE.toNanos() - (nanos.getAsLong() - startedAt());
        try {
            return current.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hangs) {
            return new Found(false, keys.canSign());
        } catch (ExecutionException refused) {
            return new Found(false, false);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Found(false, false);
        }
    }

    private synchronized long startedAt() {
        return startedAt;
    }

    private synchronized CompletableFuture<Found> current() {
        var now = nanos.getAsLong();
        if (!hasLooked || look.isDone() && now - startedAt >= FRESH.toNanos()) {
            hasLooked = true;
            startedAt = now;
            look = CompletableFuture.supplyAsync(this::find, background);
        }
        return look;
    }

    private Found find() {
        try {
            jdbi.useHandle(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one());
            keys.prepare();
            return new Found(true, keys.canSign());
        } catch (RuntimeException outage) { // of the driver, the pool, or a database that was never reached
            LOG.log(
                    Level.DEBUG,
                    "The database does not answer: {0}",
                    outage.getClass().getName());
            return new Found(false, keys.canSign());
        }
    }
}
