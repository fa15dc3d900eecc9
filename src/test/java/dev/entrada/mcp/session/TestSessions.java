package dev.entrada.mcp.session;

import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.invocation.TestInvoker;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.timer.TestBackground;
import java.time.Clock;

/** The endpoints of the revisions that have sessions, without a container. */
public final class TestSessions {
    private TestSessions() {}

    public static SessionEndpoint of(Settings settings, Registry registry, Clock clock) {
        var endpoint = new SessionEndpoint();
        endpoint.registry = registry;
        endpoint.methods = TestRegistry.methods(settings, registry);
        endpoint.sessions = new Sessions();
        endpoint.sessions.clock = clock;
        endpoint.running = new RunningCalls();
        endpoint.streams = new OpenStreams();
        endpoint.streams.settings = settings;
        endpoint.streams.background = TestBackground.on(TestInvoker.LATER);
        return endpoint;
    }

    public static SessionlessEndpoint sessionless(Settings settings, Registry registry) {
        var endpoint = new SessionlessEndpoint();
        endpoint.methods = TestRegistry.methods(settings, registry);
        return endpoint;
    }

    /** What the container does every few seconds. */
    public static void closeRevoked(SessionEndpoint endpoint, Standing standing) {
        endpoint.streams.standing = standing;
        endpoint.streams.closeRevoked();
    }

    /** What the container does when it ends. */
    public static void closeAll(SessionEndpoint endpoint) {
        endpoint.streams.closeAll();
    }

    /** What the container does every few seconds. */
    public static void stopRevoked(SessionEndpoint endpoint, Standing standing) {
        endpoint.running.standing = standing;
        endpoint.running.stopRevoked();
    }

    public static void fire(SessionEndpoint endpoint, Change change) {
        endpoint.changed(change);
    }
}
