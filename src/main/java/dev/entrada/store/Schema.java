package dev.entrada.store;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, brought to the present version. */
final class Schema {
    private Schema() {}

    /**
     * Runs what is missing of {@code db/migration}; many nodes may do so at once, Flyway lets one pass.
     *
     * @throws StoreException if the database refuses; what an outage threw is thrown on
     */
    static void migrate(DataSource dataSource) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("client-start", clientStart(dataSource)))
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            if (Outage.isBehind(failed)) {
                throw failed;
            }
            throw new StoreException("the database schema cannot be brought up to date: " + firstLine(failed)
                    + ". Restore or empty the database, or use the version that made it.");
        }
    }

    /** What an index of clients has: PostgreSQL refuses rows whose entry would be longer than 2,704 bytes. */
    private static String clientStart(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            var isPostgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            return isPostgresql ? "left(client_id, 100)" : "client_id";
        } catch (SQLException outage) {
            throw new FlywayException("no connection", outage);
        }
    }

    private static String firstLine(Exception failed) {
        return failed.getMessage().lines().findFirst().orElse("unknown reason");
    }
}
