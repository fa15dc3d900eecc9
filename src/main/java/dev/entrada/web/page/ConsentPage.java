package dev.entrada.web.page;

import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.ResourceIndicator;
import dev.entrada.oauth.Scopes;
import java.util.List;
import java.util.Optional;

/**
 * What the consent page shows.
 *
 * @param client who asks
 * @param redirectUri where the answer goes
 * @param resource what the client wants to use
 * @param scopes what the client wants to do there; the user may untick each
 * @param upstreamScopes what Microsoft is asked for on the client's account
 * @param signedInAs the user's name, where they have signed in already; empty text if Microsoft gave none
 * @param sealedRequest the authorization request, which travels in the form as {@code request}
 */
public record ConsentPage(
        AskingClient client,
        RedirectUri redirectUri,
        ResourceIndicator resource,
        Scopes scopes,
        Scopes upstreamScopes,
        Optional<String> signedInAs,
        String sealedRequest) {

    /** The client's name, fit to be read by a person. */
    public String shownName(Words words) {
        return PlainText.of(client.name()).orElseGet(() -> words.say("consent.nameless"));
    }

    /** The user's name, fit to be read by a person. */
    public Optional<String> shownUser() {
        return signedInAs.flatMap(PlainText::of);
    }

    /** Whether the answer goes to an app that is known by its own URI scheme. */
    public boolean goesToApp() {
        return redirectUri.isPrivateUse();
    }

    /** Whether the answer goes to a program on the user's own computer. */
    public boolean goesToThisComputer() {
        return redirectUri.isOnThisComputer();
    }

    /** The redirect URI in ASCII: {@link java.net.URI} lets invisible and reordering characters through. */
    public String shownRedirectUri() {
        return redirectUri.value().toASCIIString();
    }

    /** Each scope in words. */
    public List<ScopeInWords> permissions(Words words) {
        return scopes.tokens().stream()
                .map(token -> ScopeInWords.of(token, words))
                .toList();
    }
}
