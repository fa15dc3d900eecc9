package dev.entrada.mcp.stateless;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.mcp.schema.Json;
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
            write("event: message\ndata: " + notification + "\n\n");
        }
    }

    /** Shows to proxies that somebody is there, and to us whether the client is. */
    synchronized void keepAlive() {
        if (!isFinished) {
            open();
            write(":\n\n");
        }
    }

    /** @param status unless a stream has begun, which is always 200 */
    synchronized void finish(int status, ObjectNode answer) {
        if (isFinished) {
            return;
        }
        isFinished = true;
        if (isOpen) {
            write("event: message\ndata: " + answer + "\n\n");
        } else {
            head(status, "application/json");
            write(answer.toString());
        }
    }

    synchronized boolean isGone() {
        return isGone;
    }

    private void open() {
        if (!isOpen) {
            isOpen = true;
            head(HttpServletResponse.SC_OK, "text/event-stream");
        }
    }

    private void head(int status, String mediaType) {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setCharacterEncoding(UTF_8.name());
        response.setHeader("Cache-Control", "no-store"); // what is told here is for this caller alone
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private void write(String text) {
        if (isGone) {
            return;
        }
        try {
            response.getOutputStream().write(text.getBytes(UTF_8));
            response.flushBuffer();
        } catch (IOException | IllegalStateException gone) {
            isGone = true;
            onGone.run();
        }
    }

    static ObjectNode notification(String method, ObjectNode params) {
        var message = Json.MESSAGES.createObjectNode().put("jsonrpc", "2.0").put("method", method);
        message.set("params", params);
        return message;
    }
}
