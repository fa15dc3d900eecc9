package dev.entrada.mcp.stateless;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.mcp.wire.Events;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to one request: a JSON object, or a stream of events that ends with it, if something is to be told before.
 * Threads may tell things at the same time.
 */
final class ResponseStream {
    private final HttpServletResponse response;
    private final Runnable onGone;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean isOpen;
    private boolean isFinished;
    private volatile boolean isGone;

    /** @param onGone hears, once, that the client does not listen any more: in this revision it has cancelled by that */
    ResponseStream(HttpServletResponse response, Runnable onGone) {
        this.response = response;
        this.onGone = onGone;
    }

    /** Sends a notification, unless the answer is already out. */
    void tell(ObjectNode notification) {
        writing.lock();
        try {
            event(Events.of(notification));
        } finally {
            writing.unlock();
        }
    }

    /** Waits for nobody: while something is being written, nothing need be. */
    void keepAlive() {
        if (writing.tryLock()) {
            try {
                event(Events.SIGN_OF_LIFE);
            } finally {
                writing.unlock();
            }
        }
    }

    /** @param status unless a stream has begun, which is always 200 */
    void finish(int status, ObjectNode answer) {
        writing.lock();
        try {
            if (!isFinished) {
                isFinished = true;
                last(status, answer);
            }
        } finally {
            writing.unlock();
        }
    }

    private void last(int status, ObjectNode answer) {
        if (isOpen) {
            send(Events.of(answer));
        } else {
            response.setStatus(status);
            response.setContentType("application/json");
            response.setCharacterEncoding(UTF_8.name());
            response.setHeader("Cache-Control", "no-store"); // what is told here is for this caller alone
            response.setHeader("X-Content-Type-Options", "nosniff");
            write(answer.toString().getBytes(UTF_8), false); // the server sends it when we return
        }
    }

    boolean isGone() {
        return isGone;
    }

    private void event(String text) {
        if (isFinished) {
            return;
        }
        if (!isOpen) {
            isOpen = true;
            Events.begin(response);
        }
        send(text);
    }

    private void send(String event) {
        write(event.getBytes(UTF_8), true);
    }

    private void write(byte[] bytes, boolean isAtOnce) {
        if (isGone) {
            return;
        }
        try {
            response.getOutputStream().write(bytes);
            if (isAtOnce) {
                response.flushBuffer();
            }
        } catch (IOException | IllegalStateException gone) {
            isGone = true;
            onGone.run();
        }
    }
}
