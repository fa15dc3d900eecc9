package dev.entrada.mcp.session;

import dev.entrada.mcp.invocation.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests that are being worked on, so that {@code notifications/cancelled} finds them.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation">MCP 2025-11-25,
 *     Cancellation</a>
 */
@ApplicationScoped
public class RunningCalls {
    private record Key(String session, Object id) {}

    private final Map<Key, Worker> running = new ConcurrentHashMap<>();

    Worker begin(String session, Object id) {
        var worker = new Worker();
        running.put(new Key(session, id), worker);
        return worker;
    }

    void end(String session, Object id, Worker worker) {
        running.remove(new Key(session, id), worker);
        worker.leave();
    }

    /** Does nothing about a request that is unknown or done, as the protocol wants it. */
    void cancel(String session, Object id) {
        Optional.ofNullable(running.get(new Key(session, id))).ifPresent(Worker::stop);
    }
}
