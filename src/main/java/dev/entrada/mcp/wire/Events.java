package dev.entrada.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.mcp.schema.Json;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON-RPC messages as server-sent events.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, Server-sent events</a>
 */
public final class Events {
    /** A comment: shows to proxies that somebody is there, and to us whether the client is. */
    public static final String SIGN_OF_LIFE = ":\n\n";

    private Events() {}

    /** What is streamed here is for one caller, and at once. */
    public static void begin(HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy that collects a stream would hold every event back
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    public static String of(ObjectNode message) {
        return "event: message\ndata: " + message + "\n\n";
    }

    public static ObjectNode notification(String method, ObjectNode params) {
        var message = Json.MESSAGES.createObjectNode().put("jsonrpc", "2.0").put("method", method);
        message.set("params", params);
        return message;
    }
}
