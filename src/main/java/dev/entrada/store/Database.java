package dev.entrada.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.entrada.config.Settings;
import dev.entrada.timer.Timer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The database of this server: opened and brought to the present schema when the application starts, closed with it. One
 * that is away at that moment does not keep the application from starting: it is tried again until it is there.
 */
@ApplicationScoped
class Database {
    private static final Logger LOG = System.getLogger(Database.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final RowMapperFactory RECORDS = (type, config) ->
            type instanceof Class<?> row && row.isRecord() ? Optional.of(ConstructorMapper.of(row)) : Optional.empty();

    @Inject
    Settings settings;

    @Inject
    Timer timer;

    @Inject
    Event<DatabaseReady> ready;

    private volatile DataSource dataSource;
    private GuardedConnections connections;
    private Jdbi jdbi;
    private boolean isAnnounced;

    /** A database that cannot be used keeps the application from starting; one that is away does not. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        timer.every(BETWEEN_LOOKS, "The database is away: no sign-ins, no new tokens", this::lookAfter);
        if (!connections.isAway()) {
            announce();
        }
    }

    @PostConstruct
    void open() {
        try {
            dataSource = Connections.of(settings.store());
            connections = new GuardedConnections(dataSource);
            jdbi = jdbi(connections);
            WriteFailures.report(jdbi, connections::failed);
            connect();
        } catch (StoreException unusable) {
            LOG.log(Level.ERROR, unusable.getMessage()); // the servers bury it in stack traces of their own
            close();
            throw unusable;
        } catch (SQLException | FlywayException outage) {
            LOG.log(
                    Level.WARNING,
                    Outage.keepsFromWriting(outage)
                            ? GuardedConnections.CANNOT_WRITE
                            : "Entrada starts without its database, which is away (" + Outage.told(outage)
                                    + "): it is tried again and again");
        }
    }

    /** A pool that the server defined stays: it is the server's to close. */
    @PreDestroy
    void close() {
        if (dataSource instanceof HikariDataSource ours) {
            ours.close();
        }
    }

    @Produces
    Jdbi jdbi() {
        return jdbi;
    }

    /** Every record is a row type, by the names of its components. */
    static Jdbi jdbi(ConnectionFactory connections) {
        var jdbi = Jdbi.create(connections).registerRowMapper(RECORDS);
        // Otherwise the message of a failed statement quotes the values that were bound to it, and messages get logged.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    /** Finds out whether a database that was away is back. */
    synchronized void lookAfter() {
        if (connections.isAway()) {
            try {
                connect();
            } catch (SQLException | FlywayException outage) {
                throw new IllegalStateException("still away", outage);
            }
        }
        announce();
    }

    private synchronized void announce() {
        if (!isAnnounced) {
            ready.fire(new DatabaseReady(dataSource));
            isAnnounced = true;
        }
    }

    /** Those of before an outage: to a database that H2 closed, because its disk was full, they call themselves valid. */
    private void forgetConnections() {
        if (dataSource instanceof HikariDataSource ours) {
            ours.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** @throws SQLException if the database is away, or cannot write */
    private void connect() throws SQLException {
        forgetConnections();
        Refused.unlessReachable(dataSource);
        if (!isAnnounced) {
            Connections.migrate(settings.store(), dataSource);
        }
        WriteProbe.pass(dataSource);
        connections.isBack();
    }
}
