package dev.entrada.mcp.stateless;

import dev.entrada.access.Caller;
import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.mcp.invocation.Worker;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps an eye on requests that take their time. The Servlet API does not say when a client goes away: that shows when
 * something is written to it.
 */
@ApplicationScoped
public class Watch {
    /** Seconds; less than proxies bear with a silent connection, some of which give up after a minute. */
    private static final int INTERVAL = 15;

    @Inject
    Settings settings;

    @Inject
    Standing standing;

    private ScheduledExecutorService executor;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    void setExecutor(ManagedScheduledExecutorService managed) {
        executor = managed;
    }

    /** For tests, which have no container. */
    public void use(ScheduledExecutorService plain) {
        executor = plain;
    }

    /** Stops the worker soon after its caller's token has expired or was revoked, and finds out whether the client is there. */
    List<Future<?>> over(ResponseStream stream, Worker worker, Caller caller) {
        var pause = settings.lifetimes().revocationLag().toMillis() / 2;
        return List.of(
                executor.scheduleWithFixedDelay(
                        () -> {
                            if (!standing.holds(caller)) {
                                worker.stop();
                            }
                        },
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS),
                executor.scheduleWithFixedDelay(stream::keepAlive, INTERVAL, INTERVAL, TimeUnit.SECONDS));
    }
}
