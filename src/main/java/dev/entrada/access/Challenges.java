package dev.entrada.access;

import dev.entrada.config.Settings;
import dev.entrada.grant.succession.StepUpDemanded;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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

    @Inject
    Event<StepUpDemanded> demands;

    /** For a request without a token: no {@code error}, RFC 6750 §3.1. */
    public String signIn() {
        return "Bearer " + where(settings.scopes().offered());
    }

    /** For a token or a header that was refused. */
    public String refused(OAuthException refusal) {
        return "Bearer " + why(refusal) + where(settings.scopes().offered());
    }

    /** For a caller who lacks a scope, and is to authorize again for all of {@code needed}. */
    public String stepUp(OAuthException refusal, Caller caller, Scopes needed) {
        caller.grantId().ifPresent(grant -> demands.fire(new StepUpDemanded(grant, needed)));
        return "Bearer " + why(refusal) + where(needed);
    }

    /** For a caller who lacks what asking again would not get. */
    public String hopeless(OAuthException refusal) {
        return "Bearer " + why(refusal) + where(Scopes.NONE);
    }

    private static String why(OAuthException refusal) {
        return "error=\"" + refusal.error().code() + "\", error_description=\"" + refusal.getMessage() + "\", ";
    }

    private String where(Scopes scopes) {
        var metadata = "resource_metadata=\"" + settings.publicUrl().resourceMetadata() + "\"";
        return scopes.isEmpty() ? metadata : metadata + ", scope=\"" + scopes + "\"";
    }
}
