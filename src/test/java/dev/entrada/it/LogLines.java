package dev.entrada.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Of a server that may write its log in a thread of its own, as Payara Server does: a line comes after the answer. */
final class LogLines {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private LogLines() {}

    /** Those that are like this, as soon as there is one; none if there is none after a while. */
    static List<String> in(Path log, Predicate<String> wanted) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var found = List.<String>of();
        while (found.isEmpty() && System.nanoTime() < end) {
            try (var lines = Files.lines(log)) {
                found = lines.filter(wanted).toList();
            }
        }
        return found;
    }
}
