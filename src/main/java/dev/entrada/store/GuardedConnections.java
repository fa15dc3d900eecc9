package dev.entrada.store;

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

    boolean isAway() {
        return isAway;
    }

    void isBack() {
        isAway = false;
    }
}
