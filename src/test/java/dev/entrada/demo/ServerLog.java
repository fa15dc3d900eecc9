package dev.entrada.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Payara Micro wrote, and which of its lines tell why it did not get ready. */
public record ServerLog(Path file) {
    private static final String OURS = "Entrada does not start:";
    private static final String NOT_LOADED = "Exception while loading the app";
    private static final int MOST_LINES = 6;
    private static final int MOST_CHARACTERS = 400;

    /** Payara stays up when the application does not: only the log knows. */
    boolean saysThatTheApplicationFailed() {
        return lines().stream().anyMatch(line -> line.contains(NOT_LOADED));
    }

    /** Our own sentence, or else the causes, or else what was said last. */
    public List<String> tellingLines() {
        var lines = lines();
        var ours = lines.stream().filter(line -> line.contains(OURS)).map(line -> line.substring(line.indexOf(OURS)));
        var sentence = ours.findFirst();
        if (sentence.isPresent()) {
            return List.of(sentence.get());
        }
        var causes = lines.stream().filter(ServerLog::isCause).distinct().toList();
        return last(causes.isEmpty() ? lines : causes);
    }

    private static boolean isCause(String line) {
        return line.startsWith("Caused by: ") || line.contains(" SEVERE ");
    }

    private static List<String> last(List<String> lines) {
        return lines.stream()
                .skip(Math.max(0, lines.size() - MOST_LINES))
                .map(line -> line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + " ..." : line)
                .toList();
    }

    private List<String> lines() {
        try (Stream<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines()) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
