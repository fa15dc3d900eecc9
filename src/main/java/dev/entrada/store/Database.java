package dev.entrada.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.entrada.config.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** The database of this server: opened and brought to the present schema when the application starts, closed with it. */
@ApplicationScoped
class Database {
    private static final Logger LOG = System.getLogger(Database.class.getName());
    private static final String H2_IN_USE = "90020";

    private static final RowMapperFactory RECORDS = (type, config) ->
            type instanceof Class<?> row && row.isRecord() ? Optional.of(ConstructorMapper.of(row)) : Optional.empty();

    @Inject
    Settings settings;

    /** How long to wait for a connection, at start-up for the database to come up too. */
    Duration patience = Duration.ofSeconds(10);

    private DataSource dataSource;
    private Jdbi jdbi;

    /** Makes sure that a database that cannot be used keeps the application from starting. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {}

    @PostConstruct
    void open() {
        try {
            dataSource = Connections.of(settings.store(), patience);
            connect(dataSource);
            migrate(dataSource);
        } catch (StoreException unusable) {
            LOG.log(Level.ERROR, unusable.getMessage()); // the servers bury it in stack traces of their own
            close();
            throw unusable;
        }
        jdbi = jdbi(dataSource);
    }

    /** A pool that the server defined stays: it is the server's to close. */
    @PreDestroy
    void close() {
        if (dataSource instanceof HikariDataSource ours) {
            ours.close();
        }
    }

    @Produces
    DataSource dataSource() {
        return dataSource;
    }

    @Produces
    Jdbi jdbi() {
        return jdbi;
    }

    /** Every record is a row type, by the names of its components. */
    static Jdbi jdbi(DataSource dataSource) {
        var jdbi = Jdbi.create(dataSource).registerRowMapper(RECORDS);
        // Otherwise the message of a failed statement quotes the values that were bound to it, and messages get logged.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    /** Runs what is missing of {@code db/migration}; many nodes may do so at once, Flyway lets one pass. */
    static void migrate(DataSource dataSource) {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new StoreException("the database schema cannot be brought up to date: " + firstLine(failed)
                    + ". Restore or empty the database, or use the version that made it.");
        }
    }

    private static void connect(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            connection.getMetaData();
        } catch (SQLException unreachable) {
            throw new StoreException("the database cannot be reached: " + whatToDo(root(unreachable)));
        }
    }

    /** By SQLSTATE: the messages of drivers may quote what they were asked to do. */
    private static String whatToDo(SQLException unreachable) {
        var state = String.valueOf(unreachable.getSQLState());
        if (state.startsWith("28")) {
            return "it refuses the user; correct entrada.db.user and entrada.db.password.";
        }
        if (state.equals(H2_IN_USE)) {
            return "another process has its file open; stop that one, or name another entrada.data-dir.";
        }
        if (state.startsWith("3D")) {
            return "there is no database of that name; create it, or correct entrada.db.url.";
        }
        return "SQLSTATE " + state + "; see that it runs, and correct entrada.db.url or the pool in the server.";
    }

    private static SQLException root(SQLException thrown) {
        return thrown.getCause() instanceof SQLException cause ? root(cause) : thrown;
    }

    private static String firstLine(Exception failed) {
        return failed.getMessage().lines().findFirst().orElse("unknown reason");
    }
}
