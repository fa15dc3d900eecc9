package dev.entrada.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** A database in memory with the present schema, for the tests of every room. */
public final class TestDatabase {
    private TestDatabase() {}

    /** Nobody else has this one. It lives as long as the JVM. */
    public static Jdbi fresh() {
        return SharedDatabase.fresh(DatabaseKind.H2).node();
    }

    /** What an outage looks like. */
    public static Jdbi unreachable() {
        return Jdbi.create(() -> {
            throw new SQLException("the database is down", "08006");
        });
    }
}
