package dev.entrada.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the state lies: the first that is present of a pool's JNDI name, a JDBC URL, and a file in {@code dataDir}.
 *
 * @param connectionTimeout how long a request waits for a connection
 * @param queryTimeout how long the database may take for one statement, on connections of our own pools
 * @param secret the master secret, if configured
 * @param otherSecret one that is read as well, while the master secret is exchanged
 * @param secretIsLost whether to give up what the present one does not open
 */
public record StoreSettings(
        Optional<String> datasource,
        Optional<String> url,
        String user,
        Optional<Secret> password,
        int poolSize,
        Duration connectionTimeout,
        Duration queryTimeout,
        Path dataDir,
        Optional<Secret> secret,
        Optional<Secret> otherSecret,
        boolean secretIsLost) {}
