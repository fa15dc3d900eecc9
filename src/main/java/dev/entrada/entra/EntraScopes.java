package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.INVALID_SCOPE;

import dev.entrada.config.Settings;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;

/** The scopes that this server offers, by the names that Entra knows them by. */
record EntraScopes(Settings settings) {
    /**
     * Without the first Entra sends no ID token, and nothing would tie its answer to our nonce; without the second the ID
     * token may not name the tenant; without the third nobody could ever refresh.
     */
    private static final Scopes ALWAYS = Scopes.of("openid profile offline_access");

    /**
     * Scopes of other APIs are asked for at a sign-in so that the user can consent to them, and nowhere else: one token is
     * for one API (AADSTS28000).
     */
    Scopes atSignIn(Scopes wanted) {
        return atTokenEndpoint(wanted).union(settings.downstream().scopes());
    }

    /**
     * Full names below the App ID URI: a bare name would mean Microsoft Graph, and OIDC scopes alone would, too.
     *
     * @throws OAuthException if nothing of what is wanted has a scope in Entra
     */
    Scopes atTokenEndpoint(Scopes wanted) {
        var own = settings.scopes().inEntra(wanted).tokens();
        if (own.isEmpty()) {
            throw INVALID_SCOPE.because(
                    "supported scopes are: " + settings.scopes().offered());
        }
        var full = Scopes.of(own.stream()
                .map(name -> settings.entra().appIdUri() + "/" + name)
                .toList());
        return full.union(settings.entra().extraScopes()).union(ALWAYS);
    }
}
