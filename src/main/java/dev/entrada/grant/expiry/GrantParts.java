package dev.entrada.grant.expiry;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What belongs to grants and expires. It is deleted, and a grant with the last that it had. Nothing that expired comes alive
 * again: a token is rotated and a code redeemed only as long as it has not expired, so no grant that is deleted here could
 * have had a successor.
 *
 * @param table {@code refresh_token} or {@code auth_code}; both are looked at before a grant goes
 */
record GrantParts(String table) {
    record Part(String id, String grantId) {}

    /** Deletes some of those that expired before that; returns how many. */
    int deleteSome(Jdbi jdbi, Instant before, int most) {
        return jdbi.inTransaction(handle -> {
            var expired = expired(handle, before, most);
            if (!expired.isEmpty()) {
                delete(handle, expired);
            }
            return expired.size();
        });
    }

    private List<Part> expired(Handle handle, Instant before, int most) {
        return handle.createQuery("select id, grant_id from <table> where expires_at < :before"
                        + " order by expires_at limit :most")
                .define("table", table)
                .bind("before", before)
                .bind("most", most)
                .mapTo(Part.class)
                .list();
    }

    private void delete(Handle handle, List<Part> parts) {
        handle.createUpdate("delete from <table> where id in (<ids>)")
                .define("table", table)
                .bindList("ids", values(parts.stream().map(Part::id)))
                .execute();
        handle.createUpdate("delete from auth_grant where id in (<ids>)"
                        + " and not exists (select 1 from refresh_token t where t.grant_id = auth_grant.id)"
                        + " and not exists (select 1 from auth_code c where c.grant_id = auth_grant.id)")
                .bindList("ids", values(parts.stream().map(Part::grantId)))
                .execute();
    }

    private static List<String> values(Stream<String> ids) {
        return ids.distinct().sorted().toList();
    }
}
