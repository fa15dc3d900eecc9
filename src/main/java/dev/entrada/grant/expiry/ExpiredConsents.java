package dev.entrada.grant.expiry;

import dev.entrada.config.Settings;
import dev.entrada.store.Leftovers;
import dev.entrada.store.OldRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** What users allowed so long ago that they are asked again. */
@ApplicationScoped
class ExpiredConsents implements Leftovers {
    private static final OldRows CONSENTS = new OldRows("consent", "granted_at");

    @Inject
    Jdbi jdbi;

    @Inject
    Settings settings;

    @Override
    public int deleteSome(Instant now, int most) {
        return CONSENTS.deleteSome(
                jdbi, now.minus(settings.lifetimes().consent()).minus(MARGIN), most);
    }
}
