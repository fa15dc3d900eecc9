package dev.entrada.mcp.wire;

import dev.entrada.mcp.schema.Json;
import dev.entrada.oauth.OAuthException;
import io.modelcontextprotocol.spec.McpError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that gets an HTTP status and a JSON body from us instead of going to the SDK.
 *
 * @see <a href="https://www.jsonrpc.org/specification#error_object">JSON-RPC 2.0 §5.1</a>
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int INVALID_PARAMS = -32602;
    /** What the SDKs of MCP say when the HTTP request does not fit. */
    public static final int BAD_REQUEST = -32000;

    public static final int SESSION_NOT_FOUND = -32001;

    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INTERNAL_ERROR = -32603;

    private final int status;
    private final transient ObjectNode body;
    private final transient Map<String, String> headers;

    private Refusal(int status, ObjectNode body, Map<String, String> headers) {
        super(body.toString(), null, false, false); // an answer, not an accident: no stack trace
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /** A JSON-RPC error that belongs to no request we could tell. */
    public static Refusal of(int status, int code, String message) {
        return of(status, code, message, Optional.empty());
    }

    public static Refusal of(int status, int code, String message, Optional<Object> id) {
        var body = Json.MESSAGES.createObjectNode().put("jsonrpc", "2.0");
        id.ifPresent(known -> body.set("id", Json.MESSAGES.valueToTree(known))); // MCP: a string or integer, never null
        body.putObject("error").put("code", code).put("message", message);
        return new Refusal(status, body, Map.of());
    }

    /** An error of the SDK: the answer to a request, so HTTP is content. */
    public static Refusal of(Message message, McpError error) {
        var told = error.getJsonRpcError();
        var refusal = of(200, told.code(), told.message(), message.id());
        return told.data() == null ? refusal : refusal.withData(told.data());
    }

    /** An error in the words of OAuth, with its challenge. RFC 6750 §3 */
    public static Refusal oauth(OAuthException refusal, String challenge) {
        return oauth(
                refusal.error().status(),
                challenge,
                Json.MESSAGES
                        .createObjectNode()
                        .put("error", refusal.error().code())
                        .put("error_description", refusal.getMessage()));
    }

    public static Refusal oauth(int status, String challenge, ObjectNode body) {
        return new Refusal(status, body, Map.of("WWW-Authenticate", challenge));
    }

    public Refusal with(String header, String value) {
        return new Refusal(status, body, Map.of(header, value));
    }

    /** {@code data} of the JSON-RPC error. */
    public Refusal withData(Object data) {
        var more = body.deepCopy();
        ((ObjectNode) more.path("error")).set("data", Json.MESSAGES.valueToTree(data));
        return new Refusal(status, more, headers);
    }

    public ObjectNode body() {
        return body.deepCopy();
    }

    public int status() {
        return status;
    }

    public void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status); // not sendError: that would bring the container's page
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::setHeader);
        Json.MESSAGES.writeValue(response.getWriter(), body);
    }
}
