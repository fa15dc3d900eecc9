package dev.entrada.mcp.session;

import dev.entrada.access.Caller;
import dev.entrada.access.Standing;
import dev.entrada.config.Settings;
import dev.entrada.mcp.wire.WhenOver;
import dev.entrada.timer.Background;
import dev.entrada.timer.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that clients listen on by GET: closed when the token that opened them is good no more. */
@ApplicationScoped
public class OpenStreams {
    private static final Logger LOG = System.getLogger(OpenStreams.class.getName());

    @Inject
    Settings settings;

    @Inject
    Standing standing;

    @Inject
    Timer timer;

    @Inject
    Background background;

    private final Map<AsyncContext, Caller> open = new ConcurrentHashMap<>();

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        timer.every(
                settings.lifetimes().revocationLag().dividedBy(2),
                "Streams stay open although their token was revoked",
                this::closeRevoked);
        timer.atEnd("Streams end with their connections", this::closeAll);
    }

    /** The response to write to, for a stream that is about to be opened. */
    HttpServletResponse unhurried(HttpServletRequest request, HttpServletResponse response) {
        return new ListeningResponse(request, response, background);
    }

    void opened(AsyncContext stream, Caller caller) {
        open.put(stream, caller);
        stream.addListener(new WhenOver(() -> open.remove(stream)));
    }

    void closeRevoked() {
        open.forEach((stream, caller) -> {
            if (!standing.holds(caller)) {
                close(stream);
            }
        });
    }

    /** So that clients read the end of their streams, not of their connections. */
    void closeAll() {
        open.keySet().forEach(this::close);
    }

    /** The SDK hears of it as of a client that went away. */
    private void close(AsyncContext stream) {
        if (open.remove(stream) == null) {
            return;
        }
        try {
            stream.complete();
        } catch (IllegalStateException over) {
            LOG.log(Level.DEBUG, "A stream was over before it was closed");
        }
    }
}
