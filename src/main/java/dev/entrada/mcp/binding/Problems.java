package dev.entrada.mcp.binding;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with the arguments of a call, argument by argument, for a model that is to correct them. */
public final class Problems {
    private final Map<String, Set<String>> byPlace = new TreeMap<>();

    /** @param place the argument, or a place in it such as {@code amounts[2]} */
    public void add(String place, String problem) {
        byPlace.computeIfAbsent(place, first -> new TreeSet<>()).add(problem);
    }

    public boolean isEmpty() {
        return byPlace.isEmpty();
    }

    public String toText(String tool) {
        return byPlace.entrySet().stream()
                .map(entry -> "- " + entry.getKey() + ": " + String.join("; ", entry.getValue()))
                .collect(Collectors.joining(
                        "\n", "Nothing was done: correct these arguments and call " + tool + " again.\n", ""));
    }
}
