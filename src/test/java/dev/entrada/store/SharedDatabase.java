package dev.entrada.store;

import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;

/** An empty database with the present schema, on which several nodes work. It lives as long as the JVM. */
public final class SharedDatabase {
    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final Supplier<DataSource> connect;

    private SharedDatabase(Supplier<DataSource> connect) {
        this.connect = connect;
    }

    /** Nobody else has this one. */
    public static SharedDatabase fresh(DatabaseKind kind) {
        FLYWAY.setLevel(Level.WARNING);
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        var database = kind == DatabaseKind.H2
                ? new SharedDatabase(() -> h2(name))
                : new SharedDatabase(Postgres.create(name));
        Database.migrate(database.connect.get());
        return database;
    }

    /** As a node that has just come up has it. */
    public Jdbi node() {
        var dataSource = connect.get();
        Database.migrate(dataSource);
        return Database.jdbi(dataSource);
    }

    private static DataSource h2(String name) {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name
                + ";DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
        return dataSource;
    }
}
