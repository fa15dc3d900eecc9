package dev.entrada.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.entrada.config.Secret;
import dev.entrada.config.StoreSettings;
import java.time.Duration;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The three ways to a database; the first that is set is taken. */
final class Connections {
    /**
     * H2 gives up on a lock after 2 s by default and PostgreSQL never: both shall wait for 10 s. Without a write delay a
     * commit is in the file when it returns, as it is on PostgreSQL: a taken code stays taken if the process is killed.
     */
    static final String H2_OPTIONS = ";TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";

    private static final String POSTGRESQL_OPTIONS = "set lock_timeout = '10s'";

    private Connections() {}

    /** @throws StoreException if there is no such pool, or the URL names a database that we have no driver for */
    static DataSource of(StoreSettings settings, Duration patience) {
        return settings.datasource().map(Connections::ofServer).orElseGet(() -> settings.url()
                .map(url -> ofUrl(url, settings, patience))
                .orElseGet(() -> ofFile(settings, patience)));
    }

    private static DataSource ofServer(String jndiName) {
        try {
            return InitialContext.doLookup(jndiName);
        } catch (NamingException | ClassCastException unknown) {
            throw new StoreException("entrada.datasource names " + jndiName
                    + ", which is no connection pool of this server: create it there, or correct the name.");
        }
    }

    private static DataSource ofUrl(String url, StoreSettings settings, Duration patience) {
        if (url.startsWith("jdbc:postgresql:")) {
            var pool = pool(settings, url, patience, "org.postgresql.Driver");
            pool.setConnectionInitSql(POSTGRESQL_OPTIONS);
            return new HikariDataSource(pool);
        }
        if (url.startsWith("jdbc:h2:")) {
            return new HikariDataSource(pool(settings, url + H2_OPTIONS, patience, "org.h2.Driver"));
        }
        throw new StoreException("entrada.db.url is not usable: put a URL there that begins with jdbc:postgresql: or"
                + " jdbc:h2:, or define a pool in the server and name it in entrada.datasource.");
    }

    private static DataSource ofFile(StoreSettings settings, Duration patience) {
        var directory = new DataDirectory(settings.dataDir());
        directory.file("entrada.mv.db"); // before H2 makes it with whatever the umask allows
        return ofUrl("jdbc:h2:file:" + directory.path().resolve("entrada"), settings, patience);
    }

    /** The driver is named because Payara takes the WAR's own out of the DriverManager while it deploys. */
    private static HikariConfig pool(StoreSettings settings, String url, Duration patience, String driver) {
        var pool = new HikariConfig();
        pool.setPoolName("entrada-" + UUID.randomUUID().toString().substring(0, 8));
        pool.setDriverClassName(driver);
        pool.setJdbcUrl(url);
        pool.setUsername(settings.user());
        pool.setPassword(settings.password().map(Secret::value).orElse(""));
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(1);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionTimeout(patience.toMillis());
        pool.setInitializationFailTimeout(-1); // Database asks for the first connection, and says what is wrong
        return pool;
    }
}
