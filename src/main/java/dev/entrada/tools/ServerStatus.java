package dev.entrada.tools;

import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the server is.
 *
 * @param status {@code up}, or {@code degraded} where the database does not answer
 */
@JsonNaming(SnakeCaseStrategy.class)
record ServerStatus(String status, String version, Instant startedAt, long uptimeSeconds, String database) {}
