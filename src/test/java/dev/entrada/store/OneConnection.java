package dev.entrada.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** The smallest pool there is: whoever wants a second connection before giving back the first waits in vain. */
final class OneConnection implements ConnectionFactory {
    private final Semaphore free = new Semaphore(1);
    private final DataSource dataSource;

    OneConnection(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Connection openConnection() throws SQLException {
        try {
            if (!free.tryAcquire(1, TimeUnit.SECONDS)) {
                throw new SQLTransientConnectionException("the one connection is in use");
            }
            return dataSource.getConnection();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException(stopped);
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        connection.close();
        free.release();
    }
}
