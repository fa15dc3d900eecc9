package dev.entrada.entra;

import dev.entrada.entra.http.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Judges access tokens that a caller got from Entra for this API without us. */
@ApplicationScoped
public class DirectTokens {

    @Inject
    Entra entra;

    /**
     * What the token says.
     *
     * @throws dev.entrada.oauth.OAuthException {@code invalid_token}; {@code temporarily_unavailable} where Entra's keys
     *     cannot be had
     */
    public DirectToken verify(String token) {
        return Patience.ordinary().during(() -> DirectToken.of(entra.verifier().presented(token)));
    }
}
