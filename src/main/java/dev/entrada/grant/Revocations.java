package dev.entrada.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Which grants were revoked, on whatever node. */
@ApplicationScoped
public class Revocations {
    @Inject
    Jdbi jdbi;

    /** The ids of the grants whose {@code revoked_at} is {@code when} or later. */
    public Set<String> grantsRevokedSince(Instant when) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from auth_grant where revoked_at >= :since")
                .bind("since", when)
                .mapTo(String.class)
                .collect(Collectors.toUnmodifiableSet()));
    }
}
