package dev.entrada.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * The connections that requests get. While the database is known to be away nobody waits for one: a request that waited
 * would keep a thread from those that need no database. One thread of ours finds out when it is back.
 */
final class GuardedConnections implements ConnectionFactory {
    private static final Logger LOG = System.getLogger(GuardedConnections.class.getName());

    static final String CANNOT_WRITE = "The database cannot write, and counts as away: no sign-ins, no new tokens. See"
            + " whether its disk is full or read-only, and make room: Entrada goes on by itself then";

    private final DataSource dataSource;
    private volatile boolean isAway = true;

    GuardedConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Connection openConnection() throws SQLException {
        if (isAway) {
            throw new SQLException("the database is away", "08001");
        }
        try {
            return dataSource.getConnection();
        } catch (SQLException refused) {
            isAway = !isBusy(refused) && Outage.isBehind(refused);
            throw refused;
        }
    }

    /** That every connection of a pool of ours is in use is no outage: whoever has one gives it back. */
    private static boolean isBusy(SQLException refused) {
        return refused instanceof SQLTransientConnectionException && refused.getCause() == null;
    }

    /** A statement or a commit failed. Where the database cannot write, it is of as little use as one that is away. */
    void failed(Exception failure) {
        if (!isAway && Outage.keepsFromWriting(failure)) {
            isAway = true;
            LOG.log(Level.ERROR, CANNOT_WRITE);
        }
    }

    boolean isAway() {
        return isAway;
    }

    void isBack() {
        isAway = false;
    }
}
