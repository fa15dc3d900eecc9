package dev.entrada.mcp.stateless.request;

import static java.util.Locale.ROOT;

import dev.entrada.mcp.dialog.ClientCapability;
import dev.entrada.mcp.dialog.LogLevel;
import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a request says of itself in {@code _meta}.
 *
 * @param logLevel the least level of messages that the client wants; absent if it wants none
 * @param progressToken absent if it wants no progress
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta">MCP 2026-07-28, _meta</a>
 */
public record RequestMeta(
        String protocolVersion,
        Set<ClientCapability> capabilities,
        Optional<LogLevel> logLevel,
        Optional<JsonNode> progressToken) {
    private static final String PREFIX = "io.modelcontextprotocol/";

    /** @throws Refusal if what must be there is not */
    public static RequestMeta of(Message message) {
        var meta = message.params().path("_meta");
        var version = meta.path(PREFIX + "protocolVersion");
        var capabilities = meta.path(PREFIX + "clientCapabilities");
        if (!version.isString() || !capabilities.isObject()) {
            throw Refusal.of(
                    400,
                    Refusal.INVALID_PARAMS,
                    "params._meta must have " + PREFIX + "protocolVersion and " + PREFIX + "clientCapabilities",
                    message.id());
        }
        return new RequestMeta(
                version.asString(),
                Stream.of(ClientCapability.values())
                        .filter(capability ->
                                capabilities.path(capability.wireName()).isObject())
                        .collect(Collectors.toUnmodifiableSet()),
                logLevel(meta, message),
                Optional.of(meta.path("progressToken")).filter(token -> token.isString() || token.isNumber()));
    }

    private static Optional<LogLevel> logLevel(JsonNode meta, Message message) {
        var level = meta.path(PREFIX + "logLevel");
        if (level.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(LogLevel.values())
                .filter(known -> known.name().toLowerCase(ROOT).equals(level.asString("")))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        400, Refusal.INVALID_PARAMS, PREFIX + "logLevel must be a logging level", message.id())));
    }
}
