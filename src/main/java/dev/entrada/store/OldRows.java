package dev.entrada.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The rows of a table by their age.
 *
 * @param table with a column {@code id}
 * @param time the indexed column that says how old a row is
 */
public record OldRows(String table, String time) {

    /**
     * Deletes some of the rows that are older than that; returns how many. In two statements, because PostgreSQL may read the
     * whole table for one with a subquery.
     */
    public int deleteSome(Jdbi jdbi, Instant before, int most) {
        return jdbi.inTransaction(handle -> {
            var ids = handle.createQuery("select id from <table> where <time> < :before order by <time> limit :most")
                    .define("table", table)
                    .define("time", time)
                    .bind("before", before)
                    .bind("most", most)
                    .map((row, context) -> row.getObject("id"))
                    .list();
            return ids.isEmpty() ? 0 : delete(handle, ids);
        });
    }

    private int delete(Handle handle, List<Object> ids) {
        return handle.createUpdate("delete from <table> where id in (<ids>)")
                .define("table", table)
                .bindList("ids", ids)
                .execute();
    }
}
