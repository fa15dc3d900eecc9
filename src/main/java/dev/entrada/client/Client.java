package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static dev.entrada.oauth.OAuthError.INVALID_REDIRECT_URI;
import static java.util.stream.Collectors.joining;

import dev.entrada.client.assertion.ClientKeys;
import dev.entrada.client.document.DocumentOrigin;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A client as this server knows it.
 *
 * @param id the {@code client_id}
 * @param name what the client calls itself; nobody has checked it unless an administrator wrote it
 * @param redirectUris none only where it may not use the authorization code grant
 * @param grantTypes the grants it may use
 * @param proof how it shows at the token endpoint that it is itself
 * @param terms where it comes from, and what follows from that
 */
public record Client(
        String id,
        String name,
        List<RedirectUri> redirectUris,
        Set<GrantType> grantTypes,
        ClientProof proof,
        ClientTerms terms) {
    private static final int MOST_NAMED = 3;

    public Client {
        redirectUris = List.copyOf(redirectUris);
        grantTypes = Set.copyOf(grantTypes);
    }

    public boolean mayUse(GrantType grantType) {
        return grantTypes.contains(grantType);
    }

    public ClientAuthenticationMethod authenticationMethod() {
        return proof.method();
    }

    /** What its assertions are verified with; present if it authenticates by {@code private_key_jwt}. */
    public Optional<ClientKeys> keys() {
        return proof.keys();
    }

    /** Present if its {@code client_id} is the URL of its metadata document. */
    public Optional<DocumentOrigin> document() {
        return terms.document();
    }

    /** Whether it has nothing to authenticate with, RFC 6749 §2.1. */
    public boolean isPublic() {
        return authenticationMethod() == ClientAuthenticationMethod.NONE;
    }

    /**
     * Lets a client pass whose registration has not ended yet.
     *
     * @throws dev.entrada.oauth.OAuthException {@code invalid_client}: released clients register again then
     */
    public void requireCurrent(Instant now) {
        if (terms.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            throw INVALID_CLIENT.because("the registration of the client has expired: register again");
        }
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
            throw INVALID_REDIRECT_URI.because(mismatch(redirectUri));
        }
        return new ReturnAddress(redirectUri, state, issuer);
    }

    /** Names both, for the client's developer: it is a path or a slash, most often. */
    private String mismatch(RedirectUri requested) {
        var known =
                redirectUris.stream().map(Object::toString).limit(MOST_NAMED).collect(joining(", "));
        return "redirect_uri " + requested + " is not registered for this client, but " + known
                + document()
                        .map(origin -> " in its metadata document; an administrator can admit it in"
                                + " entrada.cimd.redirect-uris")
                        .orElse("");
    }

    private RedirectUri onlyRedirectUri() {
        if (redirectUris.size() != 1) {
            throw INVALID_REDIRECT_URI.because("redirect_uri is missing");
        }
        return redirectUris.get(0);
    }
}
