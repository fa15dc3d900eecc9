package dev.entrada.mcp.ask;

import java.util.List;
import java.util.Map;

/** The answers to several questions, each under the key of its question. */
public final class Answers {
    private final Map<String, Object> byKey;

    Answers(Map<String, Object> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    public ElicitationAnswer elicitation(String key) {
        return (ElicitationAnswer) get(key);
    }

    public SamplingAnswer sampling(String key) {
        return (SamplingAnswer) get(key);
    }

    @SuppressWarnings("unchecked") // roots are asked for by Questions only
    public List<Root> roots(String key) {
        return (List<Root>) get(key);
    }

    private Object get(String key) {
        if (!byKey.containsKey(key)) {
            throw new IllegalArgumentException("nothing was asked as " + key);
        }
        return byKey.get(key);
    }
}
