package dev.entrada.config.client;

import dev.entrada.config.Secret;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * A client that the administrator wrote into the settings.
 *
 * @param redirectUris none where it may not use the authorization code grant
 * @param secret at most one of this and {@code keys} is there; a public client has neither
 * @param keys the public keys that its assertions are verified with
 * @param scopes those that it may ask for; all that are offered unless it says so
 * @param preApproved whether users are not asked whether they let it in
 */
public record ConfiguredClient(
        String id,
        String name,
        List<RedirectUri> redirectUris,
        Set<GrantType> grantTypes,
        Optional<Secret> secret,
        List<PublicJsonWebKey> keys,
        Optional<Scopes> scopes,
        boolean preApproved) {

    public ConfiguredClient {
        redirectUris = List.copyOf(redirectUris);
        grantTypes = Set.copyOf(grantTypes);
        keys = List.copyOf(keys);
    }

    /** Whether it has nothing to authenticate with, RFC 6749 §2.1. */
    public boolean isPublic() {
        return secret.isEmpty() && keys.isEmpty();
    }
}
