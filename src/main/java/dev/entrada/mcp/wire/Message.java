package dev.entrada.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.mcp.schema.Json;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One JSON-RPC message as it was sent: a request, a notification, or a response to one of our requests.
 *
 * @param id absent for a notification
 * @param method absent for a response
 */
public record Message(Optional<Object> id, Optional<String> method, JsonNode params) {
    /** What the SDK makes of the params of each method; what it cannot make, is refused before it tries. */
    private static final Map<String, Class<?>> PARAMS = Map.of(
            "initialize", McpSchema.InitializeRequest.class,
            "tools/call", McpSchema.CallToolRequest.class,
            "resources/read", McpSchema.ReadResourceRequest.class,
            "resources/subscribe", McpSchema.SubscribeRequest.class,
            "resources/unsubscribe", McpSchema.UnsubscribeRequest.class,
            "prompts/get", McpSchema.GetPromptRequest.class,
            "completion/complete", McpSchema.CompleteRequest.class,
            "logging/setLevel", McpSchema.SetLevelRequest.class);

    private static final Map<String, String> REQUIRED_TEXT =
            Map.of("tools/call", "name", "resources/read", "uri", "initialize", "protocolVersion");

    public static Message of(byte[] body) {
        var json = parse(body);
        if (json.isMissingNode()) {
            throw Refusal.of(400, Refusal.PARSE_ERROR, "The body is empty");
        }
        if (json.isArray()) {
            throw invalid("Batches are not supported: send one message per POST");
        }
        if (!json.isObject() || !"2.0".equals(json.path("jsonrpc").asString(""))) {
            throw invalid("The body must be one JSON-RPC 2.0 message");
        }
        var isResponse = json.has("result") || json.has("error");
        if (!json.path("method").isString() && (json.has("method") || !isResponse)) {
            throw invalid("method must be a string");
        }
        return new Message(
                id(json), Optional.of(json.path("method").asString("")).filter(m -> !m.isEmpty()), json.path("params"));
    }

    public boolean is(String name) {
        return method.filter(name::equals).isPresent();
    }

    public boolean isNotification() {
        return id.isEmpty() && method.isPresent();
    }

    public boolean isRequest() {
        return id.isPresent() && method.isPresent();
    }

    public String text(String param) {
        return params.path(param).asString("");
    }

    /** @throws Refusal as a JSON-RPC error that answers this request, if the params are not those of its method */
    public void requireParams() {
        var type = method.map(PARAMS::get);
        if (!isRequest() || type.isEmpty()) {
            return;
        }
        var text = REQUIRED_TEXT.get(method.orElseThrow());
        if (!params.isObject() || text != null && !params.path(text).isString()) {
            throw invalidParams(text == null ? "params must be an object" : "params." + text + " must be a string");
        }
        if (is("initialize") && !isPrintable(params.path("protocolVersion"))) {
            throw invalidParams("params.protocolVersion must be a protocol version");
        }
        try {
            Json.MESSAGES.treeToValue(params, type.get());
        } catch (JacksonException | IllegalArgumentException unfit) {
            throw invalidParams("params do not fit " + method.get());
        }
    }

    private Refusal invalidParams(String message) {
        return Refusal.of(200, Refusal.INVALID_PARAMS, message, id); // an answer to the request, so HTTP is content
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.MESSAGES.readTree(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException | JacksonException | NumberFormatException malformed) {
            // The last is Jackson's for a number with an exponent beyond its limits, such as 9E999999999999.
            throw Refusal.of(400, Refusal.PARSE_ERROR, "The body is not JSON in UTF-8");
        }
    }

    /** MCP allows a string or an integer, and no null. */
    private static Optional<Object> id(JsonNode json) {
        if (!json.has("id")) {
            return Optional.empty();
        }
        var id = json.get("id");
        if (!isPrintable(id) && !(id.isIntegralNumber() && id.canConvertToLong())) {
            throw invalid("id must be an integer or a string without control characters");
        }
        return Optional.of(id.isString() ? id.asString() : id.asLong());
    }

    /** The SDK writes ids into its log, where nobody may begin a line of their own. */
    private static boolean isPrintable(JsonNode text) {
        return text.isString() && text.asString().chars().noneMatch(Character::isISOControl);
    }

    private static Refusal invalid(String message) {
        return Refusal.of(400, Refusal.INVALID_REQUEST, message);
    }
}
