package dev.entrada.client.fetch;

import java.util.Optional;

/**
 * An answer, as far as we look at it.
 *
 * @param body empty where the server says that what we have is still right (304)
 */
record Page(Optional<String> body, Freshness freshness, Validators validators) {

    /** What a later request may ask with whether anything changed, RFC 9110 §13.1. */
    record Validators(Optional<String> etag, Optional<String> lastModified) {
        static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
    }
}
