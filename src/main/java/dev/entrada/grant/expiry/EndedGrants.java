package dev.entrada.grant.expiry;

import dev.entrada.store.Leftovers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Grants that ended: revoked, of an application (which has no refresh token, so that its grant ends with its access token),
 * or of a sign-in that is over whatever the settings say. Each goes a day later, with what hangs on it.
 */
@ApplicationScoped
class EndedGrants implements Leftovers {
    /** The most that {@code entrada.sign-in-lifetime} may be. */
    private static final Duration LONGEST_SIGN_IN = Duration.ofDays(365);

    @Inject
    Jdbi jdbi;

    @Override
    public int deleteSome(Instant now, int most) {
        var before = now.minus(MARGIN);
        return jdbi.inTransaction(handle -> Stream.of(
                        query(handle, "revoked_at < :before", "revoked_at", before),
                        query(handle, "tenant = '' and created_at < :before", "created_at", before),
                        query(handle, "created_at < :before", "created_at", before.minus(LONGEST_SIGN_IN)))
                .mapToInt(ended -> deleteSome(handle, most, ended))
                .reduce(0, Math::max));
    }

    private static Query query(Handle handle, String condition, String order, Instant before) {
        return handle.createQuery("select id from auth_grant where <condition> order by <order> limit :most")
                .define("condition", condition)
                .define("order", order)
                .bind("before", before);
    }

    /** Tokens first, and the grants once these are few: one grant can have thousands. */
    private static int deleteSome(Handle handle, int most, Query ended) {
        var ids = ended.bind("most", most).mapTo(String.class).list();
        if (ids.isEmpty()) {
            return 0;
        }
        if (deleteTokens(handle, most, ids) == most) {
            return most;
        }
        handle.createUpdate("delete from auth_grant where id in (<ids>)")
                .bindList("ids", ids)
                .execute();
        return ids.size();
    }

    private static int deleteTokens(Handle handle, int most, List<String> grants) {
        var ids = handle.createQuery("select id from refresh_token where grant_id in (<grants>) limit :most")
                .bindList("grants", grants)
                .bind("most", most)
                .mapTo(String.class)
                .list();
        return ids.isEmpty()
                ? 0
                : handle.createUpdate("delete from refresh_token where id in (<ids>)")
                        .bindList("ids", ids)
                        .execute();
    }
}
