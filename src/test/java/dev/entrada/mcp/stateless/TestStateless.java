package dev.entrada.mcp.stateless;

import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.keys.TestKeys;
import dev.entrada.mcp.invocation.TestInvoker;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.stateless.subscription.Subscriptions;
import dev.entrada.mcp.stateless.subscription.TestSubscriptions;
import dev.entrada.timer.TestBackground;
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
        endpoint.watch.alarms = TestInvoker.alarms();
        endpoint.watch.background = TestBackground.on(TestInvoker.LATER);
        endpoint.subscriptions = TestSubscriptions.of(settings, registry, standing);
        return endpoint;
    }

    public static Subscriptions subscriptions(StatelessEndpoint endpoint) {
        return endpoint.subscriptions;
    }
}
