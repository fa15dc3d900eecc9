package dev.entrada.grant.expiry;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Deletes what expired of a grant, and the grant with the last of it. Nothing that expired comes alive again: a token is
 * rotated and a code redeemed only as long as it has not expired, so no grant that is deleted here could have had a
 * successor.
 */
final class FinishedGrants {
    record Part(String id, String grantId) {}

    private FinishedGrants() {}

    /** @param table {@code refresh_token} or {@code auth_code}; both are looked at before the grant goes */
    static void delete(Handle handle, String table, List<Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
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
