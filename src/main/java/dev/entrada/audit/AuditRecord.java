package dev.entrada.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * A security event as it was kept.
 *
 * @param kind {@link dev.entrada.oauth.SecurityEvent.Kind#code()}
 * @param subject the user as {@code tid/oid}
 * @param client the name the client gave itself
 */
public record AuditRecord(Instant at, String kind, Optional<String> subject, Optional<String> client, String detail) {}
