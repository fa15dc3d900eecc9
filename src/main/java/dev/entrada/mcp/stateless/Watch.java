package dev.entrada.mcp.stateless;

import dev.entrada.access.Caller;
import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.mcp.invocation.Worker;
import dev.entrada.timer.Alarms;
import dev.entrada.timer.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Keeps an eye on requests that take their time. The Servlet API does not say when a client goes away: that shows when
 * something is written to it.
 */
@ApplicationScoped
public class Watch {
    /** Less than proxies bear with a silent connection, some of which give up after a minute. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    @Inject
    Settings settings;

    @Inject
    Standing standing;

    @Inject
    Alarms alarms;

    @Inject
    Background background;

    /** Stops the worker soon after its caller's token has expired or was revoked, and finds out whether the client is there. */
    Watching over(ResponseStream stream, Worker worker, Caller caller) {
        var lag = settings.lifetimes().revocationLag().dividedBy(2);
        return new Watching(
                Repetition.begin(alarms, Runnable::run, lag, () -> {
                    if (!standing.holds(caller)) {
                        worker.stop();
                    }
                }),
                Repetition.begin(alarms, background, INTERVAL, stream::keepAlive));
    }

    /** Ends when the request is answered. */
    record Watching(Repetition standing, Repetition presence) implements AutoCloseable {

        @Override
        public void close() {
            standing.close();
            presence.close();
        }
    }
}
