package dev.entrada.mcp.stateless;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.mcp.wire.Events;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to one request: a JSON object, or a stream of events that ends with it, if something is to be told before.
 * Threads may tell things at the same time.
 */
final class ResponseStream {
    private final HttpServletResponse response;
    private final Runnable onGone;
    private boolean isOpen;
    private boolean isFinished;
    private boolean isGone;

    /** @param onGone hears, once, that the client does not listen any more: in this revision it has cancelled by that */
    ResponseStream(HttpServletResponse response, Runnable onGone) {
        this.response = response;
        this.onGone = onGone;
    }

    /** Sends a notification, unless the answer is already out. */
    synchronized void tell(ObjectNode notification) {
        if (!isFinished) {
            open();
            send(Events.of(notification));
        }
    }

    synchronized void keepAlive() {
        if (!isFinished) {
            open();
            send(Events.SIGN_OF_LIFE);
        }
    }

    /** @param status unless a stream has begun, which is always 200 */
    synchronized void finish(int status, ObjectNode answer) {
        if (isFinished) {
            return;
        }
        isFinished = true;
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

    synchronized boolean isGone() {
        return isGone;
    }

    private void open() {
        if (!isOpen) {
            isOpen = true;
            Events.begin(response);
        }
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
