package dev.entrada.mcp.stateless.subscription;

import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.wire.Message;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which changes a client wants to hear of.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">MCP 2026-07-28,
 *     Subscriptions</a>
 */
record Filter(boolean tools, boolean prompts, boolean resources, Set<String> uris) {
    private static final String TOOLS = "toolsListChanged";
    private static final String PROMPTS = "promptsListChanged";
    private static final String RESOURCES = "resourcesListChanged";
    private static final String URIS = "resourceSubscriptions";

    /** @param mayRead the resources that the client may hear of */
    static Filter of(Message message, Predicate<String> mayRead) {
        var wanted = message.params().path("notifications");
        return new Filter(
                wanted.path(TOOLS).asBoolean(false),
                wanted.path(PROMPTS).asBoolean(false),
                wanted.path(RESOURCES).asBoolean(false),
                wanted.path(URIS)
                        .valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .filter(mayRead)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean wants(Change change) {
        if (change instanceof Change.ResourceUpdated updated) {
            return uris.contains(updated.uri());
        }
        return change instanceof Change.ToolsChanged && tools
                || change instanceof Change.PromptsChanged && prompts
                || change instanceof Change.ResourcesChanged && resources;
    }

    /** What is agreed to. */
    ObjectNode toJson() {
        var json = Json.MESSAGES.createObjectNode();
        put(json, TOOLS, tools);
        put(json, PROMPTS, prompts);
        put(json, RESOURCES, resources);
        if (!uris.isEmpty()) {
            uris.stream().sorted().forEach(json.putArray(URIS)::add);
        }
        return json;
    }

    private static void put(ObjectNode json, String name, boolean agreed) {
        if (agreed) {
            json.put(name, true);
        }
    }
}
