package dev.entrada.web.error;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;
import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;
import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import dev.entrada.config.Settings;
import dev.entrada.oauth.OAuthException;
import dev.entrada.web.Visitor;
import dev.entrada.web.page.MessagePage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * The single place where a refusal in OAuth's words becomes an HTTP response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 §5.2</a>
 */
@Provider
@ApplicationScoped
public class OAuthExceptionMapper implements ExceptionMapper<OAuthException> {
    @Inject
    Settings settings;

    @Inject
    Refusals refusals;

    @Inject
    Visitor visitor;

    @Override
    public Response toResponse(OAuthException refusal) {
        var error = refusal.error();
        var issuer = settings.publicUrl().issuer();
        var answer = refusals.answer(MessagePage.of(refusal), error.status(), refusal.toJson(issuer));
        refusal.retryAfter().ifPresent(wait -> answer.header(RETRY_AFTER, wait.toSeconds()));
        // RFC 6749 §5.2: the challenge answers a failed Authorization header, nothing else.
        // Never in a browser: it would ask its user for a password.
        if (error == INVALID_CLIENT && visitor.hasCredentials() && !visitor.isPerson()) {
            answer.header(WWW_AUTHENTICATE, "Basic realm=\"entrada\"");
        }
        if (error == INVALID_TOKEN) { // RFC 6750 §3
            answer.header(WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        return answer.build();
    }
}
