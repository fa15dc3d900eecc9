package dev.entrada.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What was revoked on any node: asked now and then, never once per token. */
@ApplicationScoped
public class Revocations {

    @Inject
    Jdbi jdbi;

    /** The ids of the grants that ended at or after {@code when}. */
    public Set<String> grantsRevokedSince(Instant when) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from auth_grant where revoked_at >= :when")
                .bind("when", when)
                .mapTo(String.class)
                .set());
    }
}
