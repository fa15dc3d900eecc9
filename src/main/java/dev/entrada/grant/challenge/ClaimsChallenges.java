package dev.entrada.grant.challenge;

import dev.entrada.oauth.Nonce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Claims challenges that Entra made while no browser was there: on a refresh, or when a tool acted on behalf of a user. An
 * MCP client cannot pass one on, so it waits here for the user's next sign-in. One for each user, the latest; it is
 * given out once, so that who cannot meet it is not kept out for good.
 */
@ApplicationScoped
public class ClaimsChallenges {
    /** Who does not come back within a day is challenged anew by Entra when it matters. */
    static final Duration LIFETIME = Duration.ofDays(1);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /**
     * Keeps a challenge for the next sign-in.
     *
     * @param tenant {@code tid}
     * @param subject {@code oid}
     * @param claims JSON as Entra sent it
     */
    public void put(String tenant, String subject, String claims) {
        jdbi.useTransaction(handle -> {
            forget(handle, tenant, subject);
            handle.createUpdate("insert into claims_challenge (id, tenant, subject, claims, expires_at)"
                            + " values (:id, :tenant, :subject, :claims, :expiresAt)")
                    .bind("id", Nonce.next())
                    .bind("tenant", tenant)
                    .bind("subject", subject)
                    .bind("claims", claims)
                    .bind("expiresAt", clock.instant().plus(LIFETIME))
                    .execute();
        });
    }

    /** The challenge that waits for the user, if any; it is gone then. */
    public Optional<String> take(String tenant, String subject) {
        return jdbi.inTransaction(handle -> {
            var claims = handle.createQuery(
                            "select claims from claims_challenge"
                                    + " where tenant = :tenant and subject = :subject and expires_at > :now order by expires_at desc for update")
                    .bind("tenant", tenant)
                    .bind("subject", subject)
                    .bind("now", clock.instant())
                    .mapTo(String.class)
                    .list();
            forget(handle, tenant, subject);
            return claims.stream().findFirst();
        });
    }

    private static void forget(Handle handle, String tenant, String subject) {
        handle.createUpdate("delete from claims_challenge where tenant = :tenant and subject = :subject")
                .bind("tenant", tenant)
                .bind("subject", subject)
                .execute();
    }
}
