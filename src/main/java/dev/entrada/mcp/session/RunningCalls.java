package dev.entrada.mcp.session;

import dev.entrada.access.Caller;
import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.mcp.invocation.Worker;
import dev.entrada.timer.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests that are being worked on, so that {@code notifications/cancelled} finds them, and so that they stop when the
 * token that they came with is good no more.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation">MCP 2025-11-25,
 *     Cancellation</a>
 */
@ApplicationScoped
public class RunningCalls {
    private record Key(String session, Object id) {}

    private record Running(Worker worker, Caller caller) {}

    @Inject
    Settings settings;

    @Inject
    Standing standing;

    @Inject
    Timer timer;

    private final Map<Key, Running> running = new ConcurrentHashMap<>();

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        timer.every(
                settings.lifetimes().revocationLag().dividedBy(2),
                "Calls go on although their token was revoked",
                this::stopRevoked);
    }

    Worker begin(String session, Object id, Caller caller) {
        var worker = new Worker();
        running.put(new Key(session, id), new Running(worker, caller));
        return worker;
    }

    void end(String session, Object id, Worker worker, Caller caller) {
        running.remove(new Key(session, id), new Running(worker, caller));
        worker.leave();
    }

    void stopRevoked() {
        running.values().stream()
                .filter(call -> !standing.holds(call.caller()))
                .map(Running::worker)
                .forEach(Worker::stop);
    }

    /** Does nothing about a request that is unknown or done, as the protocol wants it. */
    void cancel(String session, Object id) {
        Optional.ofNullable(running.get(new Key(session, id)))
                .map(Running::worker)
                .ifPresent(Worker::stop);
    }
}
