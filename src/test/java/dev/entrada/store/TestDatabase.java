package dev.entrada.store;

import java.sql.SQLException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;

/** A database in memory with the present schema, for the tests of every room. */
public final class TestDatabase {
    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private TestDatabase() {}

    /** Nobody else has this one. It lives as long as the JVM. */
    public static Jdbi fresh() {
        FLYWAY.setLevel(Level.WARNING);
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
        Database.migrate(dataSource);
        return Database.jdbi(dataSource);
    }

    /** What an outage looks like. */
    public static Jdbi unreachable() {
        return Jdbi.create(() -> {
            throw new SQLException("the database is down", "08006");
        });
    }
}
