package dev.entrada.client.registered;

import dev.entrada.client.ClientMetadata;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a {@code client_id} of ours stands for.
 *
 * @param day when it was issued, UTC
 * @param serial makes the id of a confidential client one of a kind: otherwise whoever registers with the same metadata
 *     would be given the same secret
 */
record IssuedMetadata(ClientMetadata metadata, LocalDate day, Optional<String> serial) {
    private static final int SERIAL_LENGTH = 16;

    /** For a client that registers now. */
    static IssuedMetadata of(ClientMetadata metadata, Instant now) {
        var isPublic = metadata.authenticationMethod() == ClientAuthenticationMethod.NONE;
        return new IssuedMetadata(
                metadata,
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                isPublic ? Optional.empty() : Optional.of(Nonce.next().substring(0, SERIAL_LENGTH)));
    }

    /** Counted from the end of the day, because the hour is not known. */
    Instant expiresAt(Duration lifetime) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(lifetime);
    }
}
