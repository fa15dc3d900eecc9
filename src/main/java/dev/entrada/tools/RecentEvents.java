package dev.entrada.tools;

import dev.entrada.audit.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The latest security events, as one user may see them. */
record RecentEvents(List<Event> events) {

    /** @param by {@code you} or {@code another user}; absent where no user is known */
    record Event(Instant at, String kind, Optional<String> by, Optional<String> client, String detail) {

        static Event of(AuditRecord kept, String reader) {
            return new Event(
                    kept.at(),
                    kept.kind(),
                    kept.subject().map(subject -> subject.equals(reader) ? "you" : "another user"),
                    kept.client(),
                    kept.detail());
        }
    }
}
