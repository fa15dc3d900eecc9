package dev.entrada.audit;

import dev.entrada.config.Settings;
import dev.entrada.store.Leftovers;
import dev.entrada.store.OldRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Security events of so long ago that nobody is to ask about them any more. */
@ApplicationScoped
class OldEvents implements Leftovers {
    private static final OldRows EVENTS = new OldRows("audit_event", "at");

    @Inject
    Jdbi jdbi;

    @Inject
    Settings settings;

    @Override
    public int deleteSome(Instant now, int most) {
        return EVENTS.deleteSome(jdbi, now.minus(settings.lifetimes().audit()), most);
    }
}
