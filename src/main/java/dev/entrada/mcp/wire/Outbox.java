package dev.entrada.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * What is on its way to one client that listens. Nobody waits for a client that reads slowly: what it has not read yet is
 * kept, up to a point, and then it is cut off. While nothing happens it holds no thread.
 */
public final class Outbox {
    private static final int MOST_WAITING = 100;

    /** Characters; the longest thing that is told is let through alone, whatever its length. */
    private static final int MOST_TEXT = 1024 * 1024;

    private final AsyncContext async;
    private final Executor executor;
    private final Queue<String> waiting = new ArrayDeque<>();
    private int waitingText;
    private boolean isSending;
    private boolean isClosed;

    /** @param executor sends, and waits while the client reads */
    public Outbox(AsyncContext async, Executor executor) {
        this.async = async;
        this.executor = executor;
    }

    /** Sends text when all before it is sent, unless the stream is closed. Empty text closes it. */
    public synchronized void send(String text) {
        if (isClosed) {
            return;
        }
        if (waiting.size() >= MOST_WAITING || !waiting.isEmpty() && waitingText + text.length() > MOST_TEXT) {
            close();
            return;
        }
        waiting.add(text);
        waitingText += text.length();
        if (!isSending) {
            isSending = true;
            executor.execute(this::drain);
        }
    }

    public synchronized boolean isClosed() {
        return isClosed;
    }

    /** Closes the stream; what waits is not sent any more. */
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            waiting.clear();
            executor.execute(this::complete);
        }
    }

    /** Waits for what is being written, and so for the client, as long as the server lets it. */
    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException completedByContainer) {
            return; // which has been told by the client that it went away
        }
    }

    private void drain() {
        for (var next = take(); next.isPresent(); next = take()) {
            if (next.get().isEmpty() || !isSent(next.get())) {
                close();
            }
        }
    }

    private synchronized Optional<String> take() {
        var next = Optional.ofNullable(waiting.poll());
        waitingText -= next.map(String::length).orElse(0);
        isSending = next.isPresent();
        return next;
    }

    private boolean isSent(String text) {
        try {
            async.getResponse().getOutputStream().write(text.getBytes(UTF_8));
            async.getResponse().flushBuffer();
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }
}
