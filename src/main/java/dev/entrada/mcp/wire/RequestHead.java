package dev.entrada.mcp.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/**
 * The path and headers that MCP gives a meaning to.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#protocol-version-header">
 *     MCP 2025-11-25, Transports</a>
 */
public record RequestHead(Optional<String> path, Optional<String> version, Optional<String> session) {
    public static final String SESSION = "Mcp-Session-Id";
    private static final String VERSION = "MCP-Protocol-Version";

    public static RequestHead of(HttpServletRequest request) {
        return new RequestHead(
                Optional.ofNullable(request.getPathInfo()),
                Optional.ofNullable(request.getHeader(VERSION)),
                Optional.ofNullable(request.getHeader(SESSION)));
    }

    /** {@code /mcp} or, as some clients are configured, {@code /mcp/}. */
    public void requireEndpoint() {
        if (path.filter(below -> !below.equals("/")).isPresent()) {
            throw Refusal.of(404, Refusal.BAD_REQUEST, "There is nothing here; the MCP endpoint is /mcp");
        }
    }

    /** A client that sends none is taken for one of 2025-03-26, which had no such header. */
    public void requireVersion(List<String> supported) {
        if (version.filter(named -> !supported.contains(named)).isPresent()) {
            throw Refusal.of(
                    400,
                    Refusal.BAD_REQUEST,
                    "Unsupported protocol version; supported are " + String.join(", ", supported));
        }
    }

    public String requireSession() {
        return session.filter(id -> !id.isBlank())
                .orElseThrow(
                        () -> Refusal.of(400, Refusal.BAD_REQUEST, SESSION + " is missing: send initialize first"));
    }
}
