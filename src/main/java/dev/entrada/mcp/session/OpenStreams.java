package dev.entrada.mcp.session;

import dev.entrada.access.Caller;
import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.mcp.wire.WhenOver;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The streams that clients listen on by GET: closed when the token that opened them is good no more. */
@ApplicationScoped
public class OpenStreams {
    @Inject
    Settings settings;

    @Inject
    Standing standing;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ManagedScheduledExecutorService executor;

    private final Map<AsyncContext, Caller> open = new ConcurrentHashMap<>();

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        var pause = settings.lifetimes().revocationLag().toMillis() / 2;
        executor.scheduleWithFixedDelay(this::closeRevoked, pause, pause, TimeUnit.MILLISECONDS);
    }

    void opened(AsyncContext stream, Caller caller) {
        open.put(stream, caller);
        stream.addListener(new WhenOver(() -> open.remove(stream)));
    }

    void closeRevoked() {
        open.forEach((stream, caller) -> {
            if (!standing.holds(caller) && open.remove(stream) != null) {
                stream.complete(); // the SDK hears of it as of a client that went away
            }
        });
    }
}
