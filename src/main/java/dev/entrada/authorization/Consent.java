package dev.entrada.authorization;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.CONSENT_REQUIRED;
import static dev.entrada.oauth.OAuthError.LOGIN_REQUIRED;

import dev.entrada.authorization.browser.BrowserCookie;
import dev.entrada.client.Client;
import dev.entrada.client.Clients;
import dev.entrada.config.Settings;
import dev.entrada.entra.Entra;
import dev.entrada.grant.Transaction;
import dev.entrada.grant.Transactions;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the user before anything goes to Entra. With one app registration for every client, Entra's own consent cannot
 * tell clients apart: this page is what keeps a strange client from riding on another's approval.
 */
@ApplicationScoped
class Consent {
    /** From the page to Entra's callback, a person's password and second factor included. */
    static final Duration LIFETIME = Duration.ofMinutes(15);

    @Inject
    Settings settings;

    @Inject
    Clients clients;

    @Inject
    Transactions transactions;

    @Inject
    Entra entra;

    @Inject
    Sealing sealing;

    @Inject
    ConsentQuestion question;

    @Inject
    ConsentMemory memory;

    @Inject
    BrowserCookie browserCookie;

    @Inject
    Clock clock;

    @Inject
    Event<SecurityEvent> events;

    /** The page that asks, or the way to Entra where somebody answered before. */
    Response ask(AuthorizationRequest request, HttpHeaders headers) {
        var pending = PendingAuthorization.of(
                request,
                browserCookie.of(headers).map(BrowserCookie::digest),
                clock.instant().plus(LIFETIME));
        var answer = memory.answer(request, pending, headers);
        if (answer.isGiven()) {
            return skip(pending.approved(answer, pending.scopes()), request.client(), headers);
        }
        if (pending.interaction().prompt().isNone()) {
            throw memory.knowsUser(headers)
                    ? CONSENT_REQUIRED.because("the user has not approved this yet: send it without prompt=none")
                    : LOGIN_REQUIRED.because("the user has to sign in and approve: send it without prompt=none");
        }
        return question.page(pending, request.client(), Optional.empty());
    }

    /**
     * RFC 8252 §8.6: any program can claim a loopback port or a scheme, so that its user has to notice at least; Entra
     * lets them choose the account.
     */
    private Response skip(PendingAuthorization approved, Client client, HttpHeaders headers) {
        var isAssured = RedirectUri.of(approved.redirectUri()).isWebsite();
        if (!isAssured && approved.interaction().prompt().isNone()) {
            throw CONSENT_REQUIRED.because("an app's own redirect URI proves nothing: send it without prompt=none");
        }
        fire(SecurityEvent.Kind.CONSENT_REMEMBERED, client, "for " + approved.scopes());
        return toEntra(isAssured ? approved : approved.withAccountChoice(), headers);
    }

    /** The sealed request of a form, if it is ours and still good. */
    Optional<PendingAuthorization> pending(String sealedRequest) {
        return sealing.unseal(Purpose.CONSENT, sealedRequest)
                .map(PendingJson::read)
                .filter(pending -> clock.instant().isBefore(pending.expiresAt()));
    }

    /** The user said no, or left nothing ticked: the client is told, and nothing is remembered. */
    Response deny(PendingAuthorization pending, HttpHeaders headers) {
        var client = clients.get(pending.clientId());
        if (pending.stage() == PendingAuthorization.Stage.BEFORE_SIGN_IN) {
            memory.forget(pending, client, headers);
        }
        fire(SecurityEvent.Kind.CONSENT_DENIED, client, "the user denied");
        var refusal = ACCESS_DENIED.because("the user denied the request");
        return Redirects.to(
                pending.returnAddress(client, settings.publicUrl().issuer()).withError(refusal));
    }

    /** The user said yes: from here on there is a transaction, and the browser goes to Entra. */
    Response approve(PendingAuthorization approved, HttpHeaders headers) {
        fire(SecurityEvent.Kind.CONSENT_GIVEN, clients.get(approved.clientId()), "for " + approved.scopes());
        return toEntra(approved, headers);
    }

    private Response toEntra(PendingAuthorization approved, HttpHeaders headers) {
        var cookie = browserCookie.of(headers).orElse(approved.newCookie());
        var bound = approved.boundTo(BrowserCookie.digest(cookie));
        transactions.put(new Transaction(
                bound.upstream().state(),
                BrowserCookie.digest(cookie),
                sealing.seal(Purpose.CONSENT, PendingJson.write(bound)),
                bound.expiresAt()));
        return Response.fromResponse(Redirects.to(entra.authorizationRequest(bound.upstream())))
                .cookie(browserCookie.set(cookie))
                .build();
    }

    private void fire(SecurityEvent.Kind kind, Client client, String detail) {
        events.fire(new SecurityEvent(kind, Optional.empty(), Optional.of(client.name()), detail));
    }
}
