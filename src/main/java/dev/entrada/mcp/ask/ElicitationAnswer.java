package dev.entrada.mcp.ask;

import static java.util.Locale.ROOT;

import dev.entrada.mcp.dialog.UnfitAnswer;
import dev.entrada.mcp.schema.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What a person did with a form.
 *
 * @param content what they filled in, by field; empty unless they sent it
 */
public record ElicitationAnswer(Action action, Map<String, Object> content) {

    /** Sent, refused, or closed without either. */
    public enum Action {
        ACCEPT,
        DECLINE,
        CANCEL
    }

    public ElicitationAnswer {
        content = Map.copyOf(content);
    }

    public boolean isAccepted() {
        return action == Action.ACCEPT;
    }

    public Optional<String> text(String field) {
        return Optional.ofNullable(content.get(field)).map(Object::toString);
    }

    /** The form as the record it was made of. */
    public <T extends Record> Optional<T> as(Class<T> type) {
        return isAccepted() ? Optional.of(Json.VALUES.convertValue(content, type)) : Optional.empty();
    }

    /** As the wire has it. */
    record Wire(String action, Map<String, Object> content) {}

    static ElicitationAnswer of(String key, Form form, Object raw) {
        try {
            var wire = Json.MESSAGES.convertValue(raw, Wire.class);
            for (var action : Action.values()) {
                if (action.name().toLowerCase(ROOT).equals(wire.action())) {
                    return of(
                            key,
                            form,
                            action,
                            Optional.ofNullable(wire.content()).orElse(Map.of()));
                }
            }
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new UnfitAnswer(key, "is no ElicitResult");
        }
        throw new UnfitAnswer(key, "has none of the actions accept, decline and cancel");
    }

    private static ElicitationAnswer of(String key, Form form, Action action, Map<String, Object> content) {
        if (action != Action.ACCEPT) {
            return new ElicitationAnswer(action, Map.of());
        }
        var problem = form.problem(content);
        if (!problem.isEmpty()) {
            throw new UnfitAnswer(key, problem);
        }
        return new ElicitationAnswer(action, content);
    }
}
