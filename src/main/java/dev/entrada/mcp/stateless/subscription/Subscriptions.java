package dev.entrada.mcp.stateless.subscription;

import dev.entrada.access.Caller;
import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.registry.Permissions;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.wire.Events;
import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.Outbox;
import dev.entrada.mcp.wire.Refusal;
import dev.entrada.mcp.wire.WhenOver;
import dev.entrada.timer.Background;
import dev.entrada.timer.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams of {@code subscriptions/listen} that are open on this node. */
@ApplicationScoped
public class Subscriptions {
    /** Between signs of life. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    @Inject
    Settings settings;

    @Inject
    Registry registry;

    @Inject
    Permissions permissions;

    @Inject
    Standing standing;

    @Inject
    Timer timer;

    @Inject
    Background background;

    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        timer.every(
                settings.lifetimes().revocationLag().dividedBy(2),
                "Subscriptions stay open although their token was revoked",
                this::closeRevoked);
        timer.every(KEEP_ALIVE, "Subscriptions get no signs of life", () -> open.forEach(Subscription::keepAlive));
        timer.atEnd("Subscriptions end without a word", this::end);
    }

    void end() {
        open.forEach(Subscription::end);
        open.clear();
    }

    void changed(@Observes Change change) {
        open.stream().filter(each -> each.filter.wants(change)).forEach(each -> each.tell(change));
    }

    /** What the token no longer stands for, its client hears no more of. */
    void closeRevoked() {
        open.stream().filter(each -> !standing.holds(each.caller)).forEach(Subscription::end);
        open.removeIf(each -> each.isClosed() || !standing.holds(each.caller));
    }

    public void open(HttpServletRequest request, HttpServletResponse response, Message message, Caller caller) {
        open.removeIf(Subscription::isClosed);
        requireRoom(message, caller);
        Events.begin(response);
        var async = request.startAsync(request, response);
        async.setTimeout(0); // the client or a revocation ends it
        var subscription = new Subscription(
                caller,
                Filter.of(message, uri -> mayRead(uri, caller)),
                Json.MESSAGES.valueToTree(message.id().orElseThrow()),
                new Outbox(async, background));
        async.addListener(new WhenOver(subscription::close));
        open.add(subscription);
        subscription.acknowledge();
    }

    private void requireRoom(Message message, Caller caller) {
        var own = open.stream()
                .filter(each -> each.caller.key().equals(caller.key()))
                .count();
        if (open.size() >= settings.mcp().subscriptions()
                || own >= settings.mcp().callerSubscriptions()) {
            throw Refusal.of(
                    200, Refusal.INTERNAL_ERROR, "Too many subscriptions are open: close one first", message.id());
        }
    }

    private boolean mayRead(String uri, Caller caller) {
        return registry.readable(uri)
                .filter(operation -> permissions.permits(operation.requirement(), caller))
                .isPresent();
    }
}
