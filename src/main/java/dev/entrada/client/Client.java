package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_REDIRECT_URI;

import dev.entrada.client.assertion.ClientKeys;
import dev.entrada.client.document.DocumentOrigin;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A client as this server knows it.
 *
 * @param id the {@code client_id}
 * @param name what the client calls itself; nobody has checked it
 * @param redirectUris at least one
 * @param authenticationMethod how it authenticates at the token endpoint
 * @param grantTypes the grants it may use
 * @param keys what its assertions are verified with; present if it authenticates by {@code private_key_jwt}
 * @param document present if its {@code client_id} is the URL of its metadata document
 */
public record Client(
        String id,
        String name,
        List<RedirectUri> redirectUris,
        ClientAuthenticationMethod authenticationMethod,
        Set<GrantType> grantTypes,
        Optional<ClientKeys> keys,
        Optional<DocumentOrigin> document) {

    public Client {
        redirectUris = List.copyOf(redirectUris);
        grantTypes = Set.copyOf(grantTypes);
    }

    /** A client without keys of its own and without a metadata document. */
    public Client(
            String id,
            String name,
            List<RedirectUri> redirectUris,
            ClientAuthenticationMethod authenticationMethod,
            Set<GrantType> grantTypes) {
        this(id, name, redirectUris, authenticationMethod, grantTypes, Optional.empty(), Optional.empty());
    }

    public boolean mayUse(GrantType grantType) {
        return grantTypes.contains(grantType);
    }

    /**
     * The proof that answers may be sent to the client: only a client can hand out a return address.
     *
     * @param requested the {@code redirect_uri} as given; may be absent where just one is registered (RFC 6749 §3.1.2.3)
     * @param state the client's own value, opaque to us
     * @param issuer our identifier for {@code iss} (RFC 9207)
     */
    public ReturnAddress returnAddress(Optional<String> requested, Optional<String> state, String issuer) {
        var redirectUri = requested.map(RedirectUri::of).orElseGet(this::onlyRedirectUri);
        if (redirectUris.stream().noneMatch(registered -> registered.matches(redirectUri))) {
            throw INVALID_REDIRECT_URI.because("redirect_uri is not registered for this client");
        }
        return new ReturnAddress(redirectUri, state, issuer);
    }

    private RedirectUri onlyRedirectUri() {
        if (redirectUris.size() != 1) {
            throw INVALID_REDIRECT_URI.because("redirect_uri is missing");
        }
        return redirectUris.get(0);
    }
}
