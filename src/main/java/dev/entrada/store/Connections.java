package dev.entrada.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.entrada.config.StoreSettings;
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

    private Connections() {}

    /** @throws StoreException if there is no such pool, or the URL names a database that we have no driver for */
    static DataSource of(StoreSettings settings) {
        return settings.datasource().map(Connections::ofServer).orElseGet(() -> ofUrl(settings));
    }

    /** By connections without a time limit: an index on a large table takes its time. */
    static void migrate(StoreSettings settings, DataSource serving) {
        if (settings.datasource().isPresent()) {
            Schema.migrate(serving);
            return;
        }
        try (var unlimited = new HikariDataSource(Pool.withoutLimits(settings, url(settings)))) {
            Schema.migrate(unlimited);
        }
    }

    private static DataSource ofServer(String jndiName) {
        try {
            return InitialContext.doLookup(jndiName);
        } catch (NamingException | ClassCastException unknown) {
            throw new StoreException("entrada.datasource names " + jndiName
                    + ", which is no connection pool of this server: create it there, or correct the name.");
        }
    }

    private static DataSource ofUrl(StoreSettings settings) {
        return new HikariDataSource(Pool.withLimits(settings, url(settings)));
    }

    private static String url(StoreSettings settings) {
        var url = settings.url().orElseGet(() -> ofFile(settings));
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (url.startsWith("jdbc:h2:")) {
            return url + H2_OPTIONS;
        }
        throw new StoreException("entrada.db.url is not usable: put a URL there that begins with jdbc:postgresql: or"
                + " jdbc:h2:, or define a pool in the server and name it in entrada.datasource.");
    }

    private static String ofFile(StoreSettings settings) {
        var directory = new DataDirectory(settings.dataDir());
        directory.file("entrada.mv.db"); // before H2 makes it with whatever the umask allows
        return "jdbc:h2:file:" + directory.path().resolve("entrada");
    }
}
