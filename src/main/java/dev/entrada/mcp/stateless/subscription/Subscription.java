package dev.entrada.mcp.stateless.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.access.Caller;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.wire.Events;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream of changes to one client. Nobody waits for a client that reads slowly: what it has not read yet is kept, up to a
 * point, and then it is cut off. While nothing happens it holds no thread.
 */
final class Subscription {
    private static final int MOST_WAITING = 100;

    final Caller caller;
    final Filter filter;
    private final JsonNode id;
    private final AsyncContext async;
    private final Executor executor;
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean isSending;
    private boolean isClosed;

    Subscription(Caller caller, Filter filter, JsonNode id, AsyncContext async, Executor executor) {
        this.caller = caller;
        this.filter = filter;
        this.id = id;
        this.async = async;
        this.executor = executor;
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
        send(Events.SIGN_OF_LIFE);
    }

    /** Says that it is over and closes the stream, when that has been read. */
    void end() {
        var response = Json.MESSAGES.createObjectNode().put("jsonrpc", "2.0");
        response.set("id", id);
        response.set("result", tagged().put("resultType", "complete"));
        send(Events.of(response));
        send("");
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            waiting.clear();
            try {
                async.complete();
            } catch (IllegalStateException completedByContainer) {
                return; // which has been told by the client that it went away
            }
        }
    }

    private void tell(String method, ObjectNode params) {
        send(Events.of(Events.notification(method, params)));
    }

    /** MCP 2026-07-28, Subscriptions, Receiving Notifications: every message says which subscription it is of. */
    private ObjectNode tagged() {
        var params = Json.MESSAGES.createObjectNode();
        params.putObject("_meta").set("io.modelcontextprotocol/subscriptionId", id);
        return params;
    }

    /** Empty text closes the stream when everything before it has been sent. */
    private synchronized void send(String text) {
        if (isClosed) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            close();
            return;
        }
        waiting.add(text);
        if (!isSending) {
            isSending = true;
            executor.execute(this::drain);
        }
    }

    private void drain() {
        for (var next = take(); next.isPresent(); next = take()) {
            if (next.get().isEmpty() || !isSent(next.get())) {
                close();
            }
        }
    }

    private synchronized Optional<String> take() {
        var next = Optional.ofNullable(waiting.poll());
        isSending = next.isPresent();
        return next;
    }

    private boolean isSent(String text) {
        try {
            async.getResponse().getOutputStream().write(text.getBytes(UTF_8));
            async.getResponse().flushBuffer();
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }
}
