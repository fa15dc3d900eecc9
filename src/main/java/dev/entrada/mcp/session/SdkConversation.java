package dev.entrada.mcp.session;

import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.dialog.ClientCapability;
import dev.entrada.mcp.dialog.Conversation;
import dev.entrada.mcp.dialog.LogLevel;
import dev.entrada.mcp.dialog.Question;
import dev.entrada.mcp.invocation.Worker;
import dev.entrada.mcp.schema.Json;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpTransportException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/**
 * Talks with the client of a session over the stream of the request, and waits for its answers. A client that goes away has
 * not cancelled the call by that (MCP 2025-11-25, Transports, Sending Messages): it goes on, and is not listened to.
 */
final class SdkConversation implements Conversation {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final McpSyncServerExchange exchange;
    private final Optional<Object> progressToken;
    private final Worker worker;
    private volatile boolean isGone;

    /** @param progressToken absent if the client wants no progress */
    SdkConversation(McpSyncServerExchange exchange, Optional<Object> progressToken, Worker worker) {
        this.exchange = exchange;
        this.progressToken = progressToken;
        this.worker = worker;
    }

    @Override
    public boolean offers(ClientCapability capability) {
        var offered = exchange.getClientCapabilities();
        return offered != null
                && switch (capability) {
                    case ELICITATION -> offered.elicitation() != null;
                    case SAMPLING -> offered.sampling() != null;
                    case ROOTS -> offered.roots() != null;
                };
    }

    @Override
    public Map<String, Object> ask(Map<String, Question> questions) {
        var answers = new LinkedHashMap<String, Object>();
        questions.forEach((key, question) -> answers.put(key, answer(question)));
        return answers;
    }

    private Object answer(Question question) {
        try {
            return Json.MESSAGES.convertValue(result(question), OBJECT);
        } catch (McpError refused) {
            throw new ToolException("The client refused to answer: " + refused.getMessage());
        } catch (IllegalStateException | McpTransportException waitedInVain) {
            throw new ToolException("The client did not answer.");
        }
    }

    private Object result(Question question) {
        var params = question.params();
        return switch (question.needs()) {
            case ELICITATION ->
                exchange.createElicitation(ElicitRequest.builder(
                                (String) params.get("message"),
                                Json.MESSAGES.convertValue(params.get("requestedSchema"), OBJECT))
                        .build());
            case SAMPLING -> exchange.createMessage(Json.MESSAGES.convertValue(params, CreateMessageRequest.class));
            case ROOTS -> exchange.listRoots();
        };
    }

    @Override
    public void progress(double done, Optional<Double> total, Optional<String> message) {
        progressToken.ifPresent(token -> tell(() -> exchange.progressNotification(
                new ProgressNotification(token, done, total.orElse(null), message.orElse(null)))));
    }

    @Override
    public void log(LogLevel level, String text) {
        tell(() -> exchange.loggingNotification(
                LoggingMessageNotification.builder(LoggingLevel.valueOf(level.name()), text)
                        .build()));
    }

    /** Once only into the void, because the SDK logs each attempt as an error. */
    private void tell(Runnable notification) {
        if (!isGone) {
            try {
                notification.run();
            } catch (McpTransportException nobodyListens) {
                isGone = true;
            }
        }
    }

    @Override
    public boolean isCancelled() {
        return worker.isStopped();
    }
}
