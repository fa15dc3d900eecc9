package dev.entrada.tools;

import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A support ticket as it was created.
 *
 * @param createdBy the caller who created it, as {@code tid/oid}
 */
@JsonNaming(SnakeCaseStrategy.class)
record Ticket(
        String ticketId, String customerId, String subject, Priority priority, Instant createdAt, String createdBy) {}
