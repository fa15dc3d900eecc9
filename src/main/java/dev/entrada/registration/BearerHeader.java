package dev.entrada.registration;

import java.util.Optional;

/** The token in an {@code Authorization} header, RFC 6750 §2.1. */
final class BearerHeader {
    private static final String BEARER = "bearer ";

    private BearerHeader() {}

    static Optional<String> token(Optional<String> authorization) {
        return authorization
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }
}
