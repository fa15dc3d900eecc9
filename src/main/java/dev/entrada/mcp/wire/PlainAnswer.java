package dev.entrada.mcp.wire;

import dev.entrada.mcp.schema.Json;
import io.modelcontextprotocol.spec.McpError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** A JSON-RPC response as a JSON object, which is all that most requests need. */
public final class PlainAnswer {
    private PlainAnswer() {}

    /** @param result one of the SDK's schema; a {@link McpError} becomes the error that it is */
    public static void write(HttpServletResponse response, Message message, Supplier<Object> result)
            throws IOException {
        try {
            var json = Json.MESSAGES.createObjectNode().put("jsonrpc", "2.0");
            json.set("id", Json.MESSAGES.valueToTree(message.id().orElseThrow()));
            json.set("result", Json.MESSAGES.valueToTree(result.get()));
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            Json.MESSAGES.writeValue(response.getWriter(), json);
        } catch (McpError error) {
            throw Refusal.of(message, error);
        }
    }
}
