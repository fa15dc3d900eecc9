package dev.entrada.mcp.session;

import dev.entrada.mcp.wire.Refusal;
import dev.entrada.mcp.wire.RequestHead;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;

/**
 * Lets good answers of the SDK through and keeps bad ones back: it would send the container's page, or its exception with
 * the whole stack trace as JSON.
 */
final class SdkResponse extends HttpServletResponseWrapper {
    /** What a tool says is for its caller alone. */
    private static final String PRIVATE = "no-cache, no-store";

    private final Consumer<String> onSession;
    private int refused;

    /** @param onSession hears the id of a session that the SDK opens, before the client does */
    SdkResponse(HttpServletResponse response, Consumer<String> onSession) {
        super(response);
        this.onSession = onSession;
        response.setHeader("Cache-Control", PRIVATE);
        response.setHeader("X-Accel-Buffering", "no"); // a proxy that collects a stream would hold every event back
    }

    /** Throws what the SDK refused, if it did. */
    void complain() {
        if (refused > 0) {
            throw Refusal.of(
                    refused,
                    Refusal.BAD_REQUEST,
                    switch (refused) {
                        case 404 -> "Session not found";
                        case 503 -> "The server is shutting down";
                        default -> refused >= 500 ? "The server failed to answer" : "The request does not fit";
                    });
        }
    }

    @Override
    public void setStatus(int status) {
        if (status >= HttpServletResponse.SC_BAD_REQUEST) {
            refused = status;
        } else {
            super.setStatus(status);
        }
    }

    @Override
    public void sendError(int status) {
        setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
        setStatus(status);
    }

    @Override
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase(RequestHead.SESSION)) {
            onSession.accept(value);
        }
        if (name.equalsIgnoreCase("Cache-Control")) {
            super.setHeader(name, PRIVATE);
        } else if (!name.equalsIgnoreCase("Connection")) { // which HTTP/2 forbids, RFC 9113 §8.2.2
            super.setHeader(name, value);
        }
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return refused > 0 ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }
}
