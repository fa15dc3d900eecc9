package dev.entrada.mcp.stateless.subscription;

import dev.entrada.access.Caller;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.wire.Events;
import dev.entrada.mcp.wire.Outbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stream of changes to one client. */
final class Subscription {
    final Caller caller;
    final Filter filter;
    private final JsonNode id;
    private final Outbox outbox;

    Subscription(Caller caller, Filter filter, JsonNode id, Outbox outbox) {
        this.caller = caller;
        this.filter = filter;
        this.id = id;
        this.outbox = outbox;
    }

    void acknowledge() {
        var params = tagged();
        params.set("notifications", filter.toJson());
        tell("notifications/subscriptions/acknowledged", params);
    }

    void tell(Change change) {
        if (change instanceof Change.ResourceUpdated updated) {
            tell("notifications/resources/updated", tagged().put("uri", updated.uri()));
        } else if (change instanceof Change.ToolsChanged) {
            tell("notifications/tools/list_changed", tagged());
        } else if (change instanceof Change.PromptsChanged) {
            tell("notifications/prompts/list_changed", tagged());
        } else {
            tell("notifications/resources/list_changed", tagged());
        }
    }

    void keepAlive() {
        outbox.send(Events.SIGN_OF_LIFE);
    }

    /** Says that it is over and closes the stream, when that has been read. */
    void end() {
        var response = Json.MESSAGES.createObjectNode().put("jsonrpc", "2.0");
        response.set("id", id);
        response.set("result", tagged().put("resultType", "complete"));
        outbox.send(Events.of(response));
        outbox.send("");
    }

    boolean isClosed() {
        return outbox.isClosed();
    }

    void close() {
        outbox.close();
    }

    private void tell(String method, ObjectNode params) {
        outbox.send(Events.of(Events.notification(method, params)));
    }

    /** MCP 2026-07-28, Subscriptions, Receiving Notifications: every message says which subscription it is of. */
    private ObjectNode tagged() {
        var params = Json.MESSAGES.createObjectNode();
        params.putObject("_meta").set("io.modelcontextprotocol/subscriptionId", id);
        return params;
    }
}
