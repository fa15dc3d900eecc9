package dev.entrada.mcp.ask;

import dev.entrada.mcp.content.PromptMessage;
import dev.entrada.mcp.content.SdkContent;
import dev.entrada.mcp.dialog.ClientCapability;
import dev.entrada.mcp.dialog.Conversation;
import dev.entrada.mcp.dialog.MissingCapability;
import dev.entrada.mcp.dialog.Question;
import dev.entrada.mcp.dialog.UnfitAnswer;
import dev.entrada.mcp.schema.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.core.type.TypeReference;

/**
 * Several questions at once, which saves a round for each: {@code questions.elicit("name", …).sample("poem", …).ask()}.
 * Used by one call, on its thread.
 */
public final class Questions {
    private record Asked(Question question, BiFunction<String, Object, Object> reading) {}

    private final Conversation conversation;
    private final Map<String, Asked> open = new LinkedHashMap<>();
    private int count;

    public Questions(Conversation conversation) {
        this.conversation = conversation;
    }

    public boolean mayElicit() {
        return conversation.offers(ClientCapability.ELICITATION);
    }

    public boolean maySample() {
        return conversation.offers(ClientCapability.SAMPLING);
    }

    public boolean mayListRoots() {
        return conversation.offers(ClientCapability.ROOTS);
    }

    /** @param key the same each time the tool comes by here, and no other question's */
    public Questions elicit(String key, String message, Form form) {
        return add(
                key,
                "elicitation/create",
                Map.of("message", message, "requestedSchema", form.toSchema()),
                ClientCapability.ELICITATION,
                (name, raw) -> ElicitationAnswer.of(name, form, raw));
    }

    public Questions sample(String key, SamplingRequest request) {
        var params = new LinkedHashMap<String, Object>();
        params.put("messages", request.messages().stream().map(Questions::wire).toList());
        request.systemPrompt().ifPresent(prompt -> params.put("systemPrompt", prompt));
        params.put("maxTokens", request.maxTokens());
        return add(key, "sampling/createMessage", params, ClientCapability.SAMPLING, SamplingAnswer::of);
    }

    public Questions listRoots(String key) {
        return add(key, "roots/list", Map.of(), ClientCapability.ROOTS, Questions::roots);
    }

    /** Asks what has been put together since the last time. */
    public Answers ask() {
        var asked = Map.copyOf(open);
        var wire = new LinkedHashMap<String, Question>();
        open.forEach((key, each) -> wire.put(key, each.question()));
        open.clear();
        wire.values().forEach(this::requireCapability);
        var answers = new LinkedHashMap<String, Object>();
        conversation
                .ask(wire)
                .forEach((key, raw) -> answers.put(key, asked.get(key).reading().apply(key, raw)));
        return new Answers(answers);
    }

    /** A key for a question without one; the same each time the tool runs, if it asks in the same order. */
    String nextKey() {
        return "question-" + ++count;
    }

    private Questions add(
            String key,
            String method,
            Map<String, Object> params,
            ClientCapability needs,
            BiFunction<String, Object, Object> reading) {
        if (open.put(key, new Asked(new Question(method, params, needs), reading)) != null) {
            throw new IllegalArgumentException("two questions are called " + key);
        }
        return this;
    }

    private void requireCapability(Question question) {
        if (!conversation.offers(question.needs())) {
            throw new MissingCapability(question.needs());
        }
    }

    private static Object wire(PromptMessage message) {
        return Json.MESSAGES.convertValue(SdkContent.of(message), new TypeReference<Map<String, Object>>() {});
    }

    private static List<Root> roots(String key, Object raw) {
        var roots = Json.MESSAGES.valueToTree(raw).path("roots");
        if (!roots.isArray()) {
            throw new UnfitAnswer(key, "is no ListRootsResult");
        }
        var list = new ArrayList<Root>();
        roots.forEach(root -> list.add(
                new Root(root.path("uri").asString(""), root.path("name").asString(""))));
        return List.copyOf(list);
    }
}
