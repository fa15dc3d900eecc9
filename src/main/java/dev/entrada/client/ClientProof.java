package dev.entrada.client;

import dev.entrada.client.assertion.ClientKeys;
import dev.entrada.oauth.ClientAuthenticationMethod;
import java.util.Optional;

/**
 * How a client shows at the token endpoint that it is itself.
 *
 * @param method what it registered, or what an administrator gave it
 * @param secret where the method needs one
 * @param keys where the method needs them
 */
public record ClientProof(ClientAuthenticationMethod method, Optional<ClientSecret> secret, Optional<ClientKeys> keys) {

    /** A public client's: none. PKCE ties its requests together. */
    public static final ClientProof NONE =
            new ClientProof(ClientAuthenticationMethod.NONE, Optional.empty(), Optional.empty());

    /** Of a client that signs assertions, RFC 7523. */
    public static ClientProof of(ClientAuthenticationMethod method, ClientKeys keys) {
        return new ClientProof(method, Optional.empty(), Optional.of(keys));
    }

    /** @param method {@code client_secret_basic} or {@code client_secret_post}; either way of sending it is taken */
    public static ClientProof of(ClientAuthenticationMethod method, ClientSecret secret) {
        return new ClientProof(method, Optional.of(secret), Optional.empty());
    }
}
