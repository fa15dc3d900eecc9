package dev.entrada.mcp.stateless;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
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

    private ScheduledExecutorService executor;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    void setExecutor(ManagedScheduledExecutorService managed) {
        executor = managed;
    }

    /** For tests, which have no container. */
    public void use(ScheduledExecutorService plain) {
        executor = plain;
    }

    /** @param also done each time before */
    Future<?> over(ResponseStream stream, Runnable also) {
        return executor.scheduleWithFixedDelay(
                () -> {
                    also.run();
                    stream.keepAlive();
                },
                INTERVAL,
                INTERVAL,
                TimeUnit.SECONDS);
    }
}
