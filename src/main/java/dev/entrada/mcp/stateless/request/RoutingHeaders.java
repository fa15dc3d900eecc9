package dev.entrada.mcp.stateless.request;

import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Headers that repeat parts of the body, for those who route without reading it. If they differ, somebody on the way
 * decided by something else than we do.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#server-validation">MCP
 *     2026-07-28, Server Validation</a>
 */
public record RoutingHeaders(HttpServletRequest request, Message message) {
    /** Which parameter {@code Mcp-Name} repeats. */
    private static final Map<String, String> NAMED =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

    /** {@code MCP-Protocol-Version} is of the same value as {@code _meta}. @throws Refusal if not */
    public void requireVersion(String claimed) {
        require("MCP-Protocol-Version", claimed);
    }

    /** {@code Mcp-Method} and {@code Mcp-Name}. Notifications need not have them: this revision does not say so. */
    public void requireRouting() {
        require("Mcp-Method", message.method().orElseThrow());
        var named =
                message.method().map(NAMED::get).map(param -> message.params().path(param));
        named.filter(JsonNode::isString).ifPresent(name -> require("Mcp-Name", name.asString()));
    }

    /** @param arguments the names of mirrored arguments, by that of their header after {@code Mcp-Param-} */
    public void requireMirrored(Map<String, String> arguments) {
        var given = message.params().path("arguments");
        arguments.forEach((suffix, argument) -> {
            var header = "Mcp-Param-" + suffix;
            var inBody = given.path(argument);
            var isExpected = !inBody.isMissingNode() && !inBody.isNull();
            if (isExpected ? !value(header).isOf(inBody) : request.getHeader(header) != null) {
                throw mismatch(header);
            }
        });
    }

    private void require(String header, String inBody) {
        if (!value(header).isOf(inBody)) {
            throw mismatch(header);
        }
    }

    private HeaderValue value(String header) {
        var values = Collections.list(request.getHeaders(header));
        return Optional.of(values)
                .filter(list -> list.size() == 1)
                .flatMap(list -> HeaderValue.of(list.get(0)))
                .orElseThrow(() -> mismatch(header));
    }

    private Refusal mismatch(String header) {
        return StatelessError.HEADER_MISMATCH.because(
                message, "Header mismatch: " + header + " must be there once, and say what the body says");
    }
}
