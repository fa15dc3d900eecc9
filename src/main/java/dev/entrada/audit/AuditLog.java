package dev.entrada.audit;

import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps security events. A request never fails because its event could not be stored: the log line is there anyway. */
@ApplicationScoped
public class AuditLog {
    /** Not a {@code System.Logger}: to it nobody can say where a line comes from, and formatters search the stack for it. */
    private static final Logger LOG = Logger.getLogger(AuditLog.class.getName());

    private static final int LONGEST_SUBJECT = 140;
    private static final int LONGEST_CLIENT = 200;
    private static final int LONGEST_DETAIL = 500;

    @Inject
    AuditTable table;

    @Inject
    Clock clock;

    /** The newest events first. */
    public List<AuditRecord> latest(int count) {
        return table.latest(count);
    }

    void keep(@Observes SecurityEvent event) {
        var entry = new AuditRecord(
                clock.instant(),
                event.kind().code(),
                oneLine(event.subject(), LONGEST_SUBJECT),
                oneLine(event.client(), LONGEST_CLIENT),
                oneLine(event.detail(), LONGEST_DETAIL));
        LOG.logp(Level.INFO, LOG.getName(), "keep", "security event {0} subject={1} client={2}: {3}", words(entry));
        table.add(entry);
    }

    private static Object[] words(AuditRecord entry) {
        return new Object[] {
            entry.kind(), entry.subject().orElse("-"), entry.client().orElse("-"), entry.detail()
        };
    }

    private static Optional<String> oneLine(Optional<String> text, int longest) {
        return text.map(value -> oneLine(value, longest));
    }

    /** What clients say of themselves must not be able to begin a line of its own in our log. */
    private static String oneLine(String text, int longest) {
        var line = text.codePoints()
                .map(character -> isPrintable(character) ? character : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return line.length() <= longest ? line.toString() : line.substring(0, whole(line, longest));
    }

    /** H2 counts UTF-16 units and PostgreSQL characters: cut by the former, but never through a character. */
    private static int whole(StringBuilder line, int longest) {
        return Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
