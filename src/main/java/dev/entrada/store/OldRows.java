package dev.entrada.store;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * The rows of a table by their age.
 *
 * @param table with a column {@code id}
 * @param time the indexed column that says how old a row is
 */
public record OldRows(String table, String time) {

    /** Deletes some of the rows that are older than that; returns how many. */
    public int deleteSome(Jdbi jdbi, Instant before, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from <table> where id in"
                        + " (select id from <table> where <time> < :before order by <time> limit :most)")
                .define("table", table)
                .define("time", time)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }
}
