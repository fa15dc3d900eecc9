package dev.entrada.config;

import dev.entrada.oauth.Scopes;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Broad scopes and the narrow ones that they stand for. MCP 2026-07-28, Authorization, Scope Challenge Handling.
 *
 * @param narrower the scopes that each broad one stands for, not counting what those stand for
 */
public record ScopeHierarchy(Map<String, Set<String>> narrower) {
    public static final ScopeHierarchy NONE = new ScopeHierarchy(Map.of());

    public ScopeHierarchy {
        narrower = Map.copyOf(narrower);
    }

    /** Reads {@code files:write>files:read admin>files:write}. */
    static ScopeHierarchy of(String value) {
        var narrower = new HashMap<String, Set<String>>();
        for (var pair : value.split("\\s+")) {
            var scopes = pair.split(">", -1);
            if (scopes.length != 2 || scopes[0].isEmpty() || scopes[1].isEmpty()) {
                throw new IllegalArgumentException("put pairs such as files:write>files:read there, not " + pair + ".");
            }
            narrower.computeIfAbsent(scopes[0], first -> new LinkedHashSet<>()).add(scopes[1]);
        }
        return new ScopeHierarchy(narrower);
    }

    /** {@code held} and everything that they stand for. */
    public Scopes closure(Scopes held) {
        if (narrower.isEmpty()) { // as almost everywhere, and each call asks
            return held;
        }
        var all = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(held.tokens());
        while (!open.isEmpty()) {
            var scope = open.remove();
            if (all.add(scope)) {
                open.addAll(narrower.getOrDefault(scope, Set.of()));
            }
        }
        return Scopes.of(all);
    }
}
