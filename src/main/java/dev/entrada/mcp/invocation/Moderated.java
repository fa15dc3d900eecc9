package dev.entrada.mcp.invocation;

import dev.entrada.mcp.dialog.ClientCapability;
import dev.entrada.mcp.dialog.Conversation;
import dev.entrada.mcp.dialog.LogLevel;
import dev.entrada.mcp.dialog.Question;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** A conversation in which a tool cannot flood its client, and in which waiting for the client costs the tool no time. */
final class Moderated implements Conversation {
    /** Fifty a second: more than anybody can see. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int MOST_LOGGED = 1000;

    private final Conversation client;
    private final TimeLimit limit;
    private long progressAt = System.nanoTime() - PAUSE;
    private int logged;

    Moderated(Conversation client, TimeLimit limit) {
        this.client = client;
        this.limit = limit;
    }

    @Override
    public boolean offers(ClientCapability capability) {
        return client.offers(capability);
    }

    @Override
    public Map<String, Object> ask(Map<String, Question> questions) {
        limit.pause();
        try {
            return client.ask(questions);
        } finally {
            limit.goOn();
        }
    }

    /** The last one is always sent. */
    @Override
    public synchronized void progress(double done, Optional<Double> total, Optional<String> message) {
        requireWanted();
        var now = System.nanoTime();
        if (now - progressAt >= PAUSE || total.filter(all -> done >= all).isPresent()) {
            progressAt = now;
            client.progress(done, total, message);
        }
    }

    @Override
    public synchronized void log(LogLevel level, String text) {
        requireWanted();
        logged++;
        if (logged < MOST_LOGGED) {
            client.log(level, text);
        } else if (logged == MOST_LOGGED) {
            client.log(LogLevel.WARNING, "This call logs too much: the rest is left out.");
        }
    }

    /** A tool that tells things in a loop, and looks at nothing else, is stopped by this. */
    private void requireWanted() {
        if (isCancelled()) {
            throw new CancellationException("nobody wants to know any more");
        }
    }

    @Override
    public boolean isCancelled() {
        return client.isCancelled() || limit.isOver();
    }
}
