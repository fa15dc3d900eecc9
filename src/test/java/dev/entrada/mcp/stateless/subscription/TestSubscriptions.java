package dev.entrada.mcp.stateless.subscription;

import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.invocation.TestInvoker;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.timer.TestBackground;

/** Subscriptions without a container. */
public final class TestSubscriptions {
    private TestSubscriptions() {}

    public static Subscriptions of(Settings settings, Registry registry, Standing standing) {
        var subscriptions = new Subscriptions();
        subscriptions.registry = registry;
        subscriptions.settings = settings;
        subscriptions.permissions = TestRegistry.permissions(settings);
        subscriptions.standing = standing;
        subscriptions.background = TestBackground.on(TestInvoker.LATER);
        return subscriptions;
    }

    public static void fire(Subscriptions subscriptions, Change change) {
        subscriptions.changed(change);
    }

    /** What the container does every few seconds. */
    public static void closeRevoked(Subscriptions subscriptions) {
        subscriptions.closeRevoked();
    }

    /** What the container does when it ends. */
    public static void end(Subscriptions subscriptions) {
        subscriptions.end();
    }
}
