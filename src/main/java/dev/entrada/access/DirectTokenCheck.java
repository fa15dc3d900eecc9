package dev.entrada.access;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;

import dev.entrada.config.Settings;
import dev.entrada.entra.DirectToken;
import dev.entrada.entra.DirectTokens;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Verifies an access token that Entra issued for this API, where {@code entrada.direct-tokens} is on. */
@ApplicationScoped
class DirectTokenCheck {
    @Inject
    Settings settings;

    @Inject
    DirectTokens directTokens;

    /**
     * Whoever can sign in to the tenant can get a token for this API; only a scope or a role makes it one to admit.
     *
     * @throws OAuthException {@code invalid_token}
     */
    VerifiedToken verify(BearerToken presented) {
        var token = directTokens.verify(presented.value());
        var scopes = scopes(token);
        if (scopes.isEmpty()) {
            throw INVALID_TOKEN.because("the access token has neither a scope nor an app role that counts here");
        }
        return new VerifiedToken(caller(token, scopes), token.expiresAt());
    }

    private Scopes scopes(DirectToken token) {
        return token.isOfApplication()
                ? settings.scopes().allowedToApplication(token.roles())
                : settings.scopes().allowedBy(token.scopes(), token.roles());
    }

    /** In the words of our own tokens, so that nothing beyond this point need know of two kinds. */
    private static Caller caller(DirectToken token, Scopes scopes) {
        return new Caller(Map.of(
                "sub",
                token.subject(),
                "tid",
                token.tenant(),
                "client_id",
                token.clientId(),
                "scope",
                scopes.toString(),
                "roles",
                List.copyOf(token.roles()),
                "exp",
                token.expiresAt().getEpochSecond(),
                Caller.KIND,
                token.isOfApplication() ? Caller.APPLICATION : "user"));
    }
}
