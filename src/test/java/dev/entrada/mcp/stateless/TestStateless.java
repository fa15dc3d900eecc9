package dev.entrada.mcp.stateless;

import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.keys.TestKeys;
import dev.entrada.mcp.invocation.TestInvoker;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.registry.TestRegistry;
import java.time.Clock;

/** The endpoint of the stateless revision, without a container. */
public final class TestStateless {
    private TestStateless() {}

    public static StatelessEndpoint of(Settings settings, Registry registry, Clock clock, Standing standing) {
        var endpoint = new StatelessEndpoint();
        endpoint.registry = registry;
        endpoint.methods = TestRegistry.methods(settings, registry);
        endpoint.states = new RequestState();
        endpoint.states.clock = clock;
        endpoint.states.sealing = TestKeys.sealing();
        endpoint.watch = new Watch();
        endpoint.watch.settings = settings;
        endpoint.watch.standing = standing;
        endpoint.watch.use(TestInvoker.LATER);
        endpoint.subscriptions = new Subscriptions();
        endpoint.subscriptions.registry = registry;
        endpoint.subscriptions.settings = settings;
        endpoint.subscriptions.permissions = TestRegistry.permissions(settings);
        endpoint.subscriptions.standing = standing;
        endpoint.subscriptions.use(TestInvoker.LATER);
        return endpoint;
    }

    public static Subscriptions subscriptions(StatelessEndpoint endpoint) {
        return endpoint.subscriptions;
    }

    public static void fire(Subscriptions subscriptions, dev.entrada.mcp.dialog.Change change) {
        subscriptions.changed(change);
    }

    /** What the container does every few seconds. */
    public static void closeRevoked(Subscriptions subscriptions) {
        subscriptions.closeRevoked();
    }
}
