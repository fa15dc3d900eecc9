package dev.entrada.client.assertion;

import java.net.URI;
import java.util.List;
import org.jose4j.jwk.PublicJsonWebKey;

/** The public keys of a client that authenticates by {@code private_key_jwt}, RFC 7591 §2: {@code jwks} or {@code jwks_uri}. */
public sealed interface ClientKeys {

    /** Keys that stand in the client's metadata or in our configuration. */
    record Inline(List<PublicJsonWebKey> keys) implements ClientKeys {
        public Inline {
            keys = List.copyOf(keys);
        }
    }

    /** Keys that the client publishes. Fetched under the same guard as its document. */
    record Published(URI location) implements ClientKeys {}
}
