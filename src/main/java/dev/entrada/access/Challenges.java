package dev.entrada.access;

import dev.entrada.config.Settings;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The {@code WWW-Authenticate} header: where to sign in, and for what. RFC 6750 §3, RFC 9728 §5.1.
 *
 * <p>Every value is ASCII without quotes by construction: URLs, scope tokens, and the descriptions that
 * {@link OAuthException} has made safe.
 */
@ApplicationScoped
public class Challenges {
    @Inject
    Settings settings;

    /** For a request without a token: no {@code error}, RFC 6750 §3.1. */
    public String signIn() {
        return "Bearer " + where(settings.scopes().offered());
    }

    /** For a token or a header that was refused. */
    public String refused(OAuthException refusal) {
        return "Bearer " + why(refusal) + where(settings.scopes().offered());
    }

    /** For a caller who lacks a scope: {@code needed} are all scopes of the operation, or none if asking is in vain. */
    public String insufficientScope(OAuthException refusal, Scopes needed) {
        return "Bearer " + why(refusal) + where(needed);
    }

    private static String why(OAuthException refusal) {
        return "error=\"" + refusal.error().code() + "\", error_description=\"" + refusal.getMessage() + "\", ";
    }

    private String where(Scopes scopes) {
        var metadata = "resource_metadata=\"" + settings.publicUrl().resourceMetadata() + "\"";
        return scopes.isEmpty() ? metadata : metadata + ", scope=\"" + scopes + "\"";
    }
}
