package dev.entrada.ops;

import dev.entrada.ops.ReadinessReport.Check;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What has to be there for this node to be of use to a client that comes now. */
@ApplicationScoped
class Readiness {
    @Inject
    StateProbe state;

    @Inject
    Drain drain;

    ReadinessReport report() {
        var found = state.look();
        return new ReadinessReport(List.of(
                new Check("settings", true), // without them the application does not load
                new Check("database", found.database()),
                new Check("signing-key", found.signingKey()),
                new Check("serving", !drain.hasBegun())));
    }
}
