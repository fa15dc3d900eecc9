package dev.entrada.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;

/** An empty database with the present schema, on which several nodes work. It lives as long as the JVM. */
public final class SharedDatabase {
    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final DatabaseKind kind;
    private final String name;
    private final Supplier<DataSource> connect;

    private SharedDatabase(DatabaseKind kind, String name, Supplier<DataSource> connect) {
        this.kind = kind;
        this.name = name;
        this.connect = connect;
    }

    /** Nobody else has this one. */
    public static SharedDatabase fresh(DatabaseKind kind) {
        var database = empty(kind);
        Schema.migrate(database.connect.get());
        return database;
    }

    /** With the first version of the schema and what {@code db/version-1.sql} has of that time. */
    public static SharedDatabase ofVersion1(DatabaseKind kind) throws IOException {
        var database = empty(kind);
        Flyway.configure()
                .dataSource(database.connect.get())
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        try (var script = SharedDatabase.class.getResourceAsStream("/db/version-1.sql")) {
            var rows = new String(script.readAllBytes(), UTF_8);
            Database.jdbi(database.connect.get()::getConnection)
                    .useHandle(handle -> handle.createScript(rows).execute());
        }
        return database;
    }

    private static SharedDatabase empty(DatabaseKind kind) {
        FLYWAY.setLevel(Level.WARNING);
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        return new SharedDatabase(
                kind, name, kind == DatabaseKind.H2 ? () -> h2(name) : Postgres.create(name, "template1"));
    }

    /** What a backup of this moment has, restored under another name. */
    public SharedDatabase restored() {
        if (kind == DatabaseKind.POSTGRESQL) {
            var copy = name + "c";
            return new SharedDatabase(kind, copy, Postgres.create(copy, name));
        }
        var restored = empty(kind);
        var script = Database.jdbi(connect.get()::getConnection)
                .withHandle(handle ->
                        handle.createQuery("script").mapTo(String.class).list());
        var statements =
                script.stream().filter(line -> !line.startsWith("CREATE USER")).toList();
        Database.jdbi(restored.connect.get()::getConnection)
                .useHandle(handle ->
                        handle.createScript(String.join("\n", statements)).execute());
        return restored;
    }

    /** As a node that has just come up has it. */
    public Jdbi node() {
        var dataSource = connect.get();
        Schema.migrate(dataSource);
        return Database.jdbi(dataSource::getConnection);
    }

    /** As a node whose pool has one connection has it. */
    public Jdbi nodeOfOneConnection() {
        return Database.jdbi(new OneConnection(connect.get()));
    }

    private static DataSource h2(String name) {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name
                + ";DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
        return dataSource;
    }
}
