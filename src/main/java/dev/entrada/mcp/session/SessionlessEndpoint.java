package dev.entrada.mcp.session;

import dev.entrada.access.Caller;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Downstream;
import dev.entrada.mcp.dialog.Conversation;
import dev.entrada.mcp.dialog.Interruption;
import dev.entrada.mcp.registry.Methods;
import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.PlainAnswer;
import dev.entrada.mcp.wire.Refusal;
import dev.entrada.mcp.wire.RequestHead;
import dev.entrada.mcp.wire.ServerDescription;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Answers clients of the revisions that have sessions without giving them one, as those revisions allow: any node can
 * answer any request. What needs a session (questions to the client, subscriptions, the stream by GET) is not offered.
 */
@ApplicationScoped
public class SessionlessEndpoint {
    private static final ServerCapabilities CAPABILITIES = ServerCapabilities.builder()
            .tools(false)
            .prompts(false)
            .resources(false, false)
            .completions()
            .build();

    @Inject
    Methods methods;

    /** @throws Refusal if the request does not fit */
    public void check(HttpServletRequest request, Message message, List<String> versions) {
        if (!message.is("initialize")) {
            RequestHead.of(request).requireVersion(versions);
        }
        message.requireParams();
    }

    /** Answers a message, after {@link #check}. */
    public void answer(
            HttpServletResponse response, Message message, Caller caller, Downstream downstream, List<String> versions)
            throws IOException {
        if (!message.isRequest()) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        var call = new Call(caller, downstream, Conversation.NONE);
        PlainAnswer.write(response, message, () -> result(message, call, versions));
    }

    private Object result(Message message, Call call, List<String> versions) {
        var method = message.method().orElseThrow();
        if (method.equals("initialize")) {
            return initialized(message.text("protocolVersion"), versions);
        }
        if (method.equals("ping")) {
            return Map.of();
        }
        if (!methods.has(method)) {
            throw error(ErrorCodes.METHOD_NOT_FOUND, "Method not found: " + method);
        }
        try {
            return methods.answer(method, message.params(), call);
        } catch (Interruption unanswerable) {
            throw error(ErrorCodes.INVALID_PARAMS, unanswerable.getMessage());
        }
    }

    /** MCP 2025-11-25, Lifecycle, Version Negotiation: the client's version, or else our latest. */
    private static InitializeResult initialized(String wanted, List<String> versions) {
        var version = versions.contains(wanted) ? wanted : versions.get(versions.size() - 1);
        return InitializeResult.builder(version, CAPABILITIES, ServerDescription.IMPLEMENTATION)
                .instructions(ServerDescription.INSTRUCTIONS)
                .build();
    }

    private static McpError error(int code, String message) {
        return McpError.builder(code).message(message).build();
    }
}
