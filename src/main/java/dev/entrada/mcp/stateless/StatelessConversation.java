package dev.entrada.mcp.stateless;

import static java.util.Locale.ROOT;

import dev.entrada.mcp.dialog.ClientCapability;
import dev.entrada.mcp.dialog.Conversation;
import dev.entrada.mcp.dialog.InputRequired;
import dev.entrada.mcp.dialog.LogLevel;
import dev.entrada.mcp.dialog.Question;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.stateless.request.RequestMeta;
import dev.entrada.mcp.wire.Events;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Talks with a client that cannot be waited for: what it has not answered yet ends the call.
 *
 * @param answers what the client has answered, in this round and before
 */
record StatelessConversation(RequestMeta meta, Map<String, Object> answers, ResponseStream stream)
        implements Conversation {

    @Override
    public boolean offers(ClientCapability capability) {
        return meta.capabilities().contains(capability);
    }

    @Override
    public Map<String, Object> ask(Map<String, Question> questions) {
        var unanswered = new LinkedHashMap<>(questions);
        unanswered.keySet().removeAll(answers.keySet());
        if (!unanswered.isEmpty()) {
            throw new InputRequired(unanswered);
        }
        var asked = new LinkedHashMap<>(answers);
        asked.keySet().retainAll(questions.keySet());
        return asked;
    }

    @Override
    public void progress(double done, Optional<Double> total, Optional<String> message) {
        meta.progressToken().ifPresent(token -> {
            var params = Json.MESSAGES.createObjectNode();
            params.set("progressToken", token);
            params.put("progress", done);
            total.ifPresent(all -> params.put("total", all));
            message.ifPresent(text -> params.put("message", text));
            stream.tell(Events.notification("notifications/progress", params));
        });
    }

    @Override
    public void log(LogLevel level, String text) {
        if (meta.logLevel().filter(least -> level.compareTo(least) >= 0).isPresent()) {
            var params = Json.MESSAGES
                    .createObjectNode()
                    .put("level", level.name().toLowerCase(ROOT))
                    .put("data", text);
            stream.tell(Events.notification("notifications/message", params));
        }
    }

    @Override
    public boolean isCancelled() {
        return stream.isGone();
    }
}
