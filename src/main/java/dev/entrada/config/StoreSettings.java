package dev.entrada.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the state lies: the first that is present of a pool's JNDI name, a JDBC URL, and a file in {@code dataDir}.
 *
 * @param secret the master secret, if configured
 */
public record StoreSettings(
        Optional<String> datasource,
        Optional<String> url,
        String user,
        Optional<Secret> password,
        int poolSize,
        Path dataDir,
        Optional<Secret> secret) {}
