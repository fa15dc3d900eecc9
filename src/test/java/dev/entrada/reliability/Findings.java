package dev.entrada.reliability;

import java.util.ArrayList;
import java.util.List;

/** What a test of a fault found: figures, and what was lost. */
final class Findings {
    private final List<String> found = new ArrayList<>();

    synchronized void say(String format, Object... figures) {
        found.add(format.formatted(figures));
    }

    synchronized String text() {
        return String.join("; ", found);
    }
}
