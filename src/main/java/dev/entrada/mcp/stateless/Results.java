package dev.entrada.mcp.stateless;

import dev.entrada.mcp.dialog.InputRequired;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.ServerDescription;
import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results with what this revision wants in each of them.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching">MCP 2026-07-28,
 *     Caching</a>
 */
final class Results {
    private static final Set<String> LISTS =
            Set.of("server/discover", "tools/list", "prompts/list", "resources/list", "resources/templates/list");

    /** Who subscribes hears of changes, and who does not bears with five minutes. */
    private static final int LIST_TTL = 300_000;

    private Results() {}

    static ObjectNode complete(Message message, Object result) {
        ObjectNode json = Json.MESSAGES.valueToTree(result);
        json.put("resultType", "complete");
        addServer(json);
        var method = message.method().orElse("");
        if (LISTS.contains(method) || method.equals("resources/read")) {
            json.put("ttlMs", LISTS.contains(method) ? LIST_TTL : 0);
            json.put("cacheScope", "private"); // it is for a caller who was let in, and depends on who that is
        }
        return response(message, json);
    }

    static ObjectNode inputRequired(Message message, InputRequired required, String requestState) {
        var json = Json.MESSAGES.createObjectNode().put("resultType", "input_required");
        addServer(json);
        var requests = json.putObject("inputRequests");
        required.questions().forEach((key, question) -> {
            var request = requests.putObject(key).put("method", question.method());
            request.set("params", Json.MESSAGES.valueToTree(question.params()));
        });
        return response(message, json.put("requestState", requestState));
    }

    static ObjectNode discover(Message message, Collection<String> versions) {
        var json = Json.MESSAGES.createObjectNode();
        versions.forEach(json.putArray("supportedVersions")::add);
        json.set("capabilities", Json.MESSAGES.valueToTree(ServerDescription.CAPABILITIES));
        json.put("instructions", ServerDescription.INSTRUCTIONS);
        return complete(message, json);
    }

    private static void addServer(ObjectNode result) {
        var meta = result.withObject("/_meta");
        meta.set("io.modelcontextprotocol/serverInfo", Json.MESSAGES.valueToTree(ServerDescription.IMPLEMENTATION));
    }

    private static ObjectNode response(Message message, ObjectNode result) {
        var response = Json.MESSAGES.createObjectNode().put("jsonrpc", "2.0");
        response.set("id", Json.MESSAGES.valueToTree(message.id().orElseThrow()));
        response.set("result", result);
        return response;
    }
}
