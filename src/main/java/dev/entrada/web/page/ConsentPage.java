package dev.entrada.web.page;

import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.ResourceIndicator;
import dev.entrada.oauth.Scopes;
import java.util.List;

/**
 * What the consent page shows.
 *
 * @param clientName as the client states it; shown inert, however hostile
 * @param nameIsVerified whether somebody other than the client vouches for its name
 * @param redirectUri where the answer goes
 * @param resource what the client wants to use
 * @param scopes what the client wants to do there; the user may untick each
 * @param sealedRequest the authorization request, which travels in the form as {@code request}
 */
public record ConsentPage(
        String clientName,
        boolean nameIsVerified,
        RedirectUri redirectUri,
        ResourceIndicator resource,
        Scopes scopes,
        String sealedRequest) {

    /** The client's name, fit to be read by a person. */
    public String shownName() {
        return PlainText.of(clientName).orElse("An app without a name");
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
    public List<ScopeInWords> permissions() {
        return scopes.tokens().stream().map(ScopeInWords::of).toList();
    }
}
