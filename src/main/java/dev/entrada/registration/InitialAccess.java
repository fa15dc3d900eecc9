package dev.entrada.registration;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;

import dev.entrada.config.client.RegistrationSettings;
import dev.entrada.config.client.RegistrationSettings.Mode;
import dev.entrada.oauth.OAuthException;
import java.util.Optional;

/** Who may come to the registration endpoint at all, <a href="https://www.rfc-editor.org/rfc/rfc7591#section-3">RFC 7591 §3</a>. */
record InitialAccess(RegistrationSettings settings) {

    /**
     * Lets a request pass that may go on.
     *
     * @param authorization the {@code Authorization} header, if there is one
     * @throws OAuthException {@code access_denied} where nobody may, {@code invalid_token} without an initial access token
     */
    void require(Optional<String> authorization) {
        if (settings.mode() == Mode.OFF) {
            throw ACCESS_DENIED.because("clients cannot register here: ask whoever runs this server for a client_id");
        }
        if (settings.mode() == Mode.TOKEN
                && BearerHeader.token(authorization)
                        .filter(settings::isInitialAccessToken)
                        .isEmpty()) {
            throw INVALID_TOKEN.because("registration needs an initial access token: ask whoever runs this server");
        }
    }
}
