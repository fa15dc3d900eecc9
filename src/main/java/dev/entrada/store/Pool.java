package dev.entrada.store;

import com.zaxxer.hikari.HikariConfig;
import dev.entrada.config.Secret;
import dev.entrada.config.StoreSettings;
import java.time.Duration;
import java.util.UUID;

/** A connection pool of our own. */
final class Pool {
    /** Waiting for a row that another node keeps ends before the statement does, and is told from a slow statement. */
    private static final long LONGEST_LOCK_MILLIS = 10_000;

    /** For the way there and back, before the driver gives up on a peer that has fallen silent. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private Pool() {}

    static HikariConfig withLimits(StoreSettings settings, String url) {
        var pool = withoutLimits(settings, url);
        pool.setMaximumPoolSize(settings.poolSize());
        var limit = settings.queryTimeout().toMillis();
        if (isPostgresql(url)) {
            pool.setConnectionInitSql("set statement_timeout = " + limit + "; set lock_timeout = "
                    + Math.min(LONGEST_LOCK_MILLIS, limit * 2 / 3));
            // Where the network drops everything no answer comes, not even that the statement took too long.
            pool.addDataSourceProperty(
                    "socketTimeout", seconds(settings.queryTimeout().plus(SLACK)));
        } else {
            pool.setConnectionInitSql("set query_timeout " + limit);
        }
        return pool;
    }

    /** For the changes of the schema. The driver is named because Payara takes the WAR's own out of the DriverManager. */
    static HikariConfig withoutLimits(StoreSettings settings, String url) {
        var pool = new HikariConfig();
        pool.setPoolName("entrada-" + UUID.randomUUID().toString().substring(0, 8));
        pool.setDriverClassName(isPostgresql(url) ? "org.postgresql.Driver" : "org.h2.Driver");
        pool.setJdbcUrl(url);
        pool.setUsername(settings.user());
        pool.setPassword(settings.password().map(Secret::value).orElse(""));
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(1);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionTimeout(settings.connectionTimeout().toMillis());
        pool.setValidationTimeout(settings.connectionTimeout().toMillis() / 2);
        pool.setInitializationFailTimeout(-1); // Database asks for the first connection, and says what is wrong
        if (isPostgresql(url)) {
            pool.addDataSourceProperty("connectTimeout", seconds(settings.connectionTimeout()));
            pool.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return pool;
    }

    private static boolean isPostgresql(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    private static String seconds(Duration time) {
        return String.valueOf(Math.max(1, time.toSeconds()));
    }
}
