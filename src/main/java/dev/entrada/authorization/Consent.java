package dev.entrada.authorization;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;

import dev.entrada.client.Client;
import dev.entrada.client.Clients;
import dev.entrada.config.Settings;
import dev.entrada.entra.Entra;
import dev.entrada.grant.Transaction;
import dev.entrada.grant.Transactions;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.web.page.ConsentPage;
import dev.entrada.web.page.Pages;
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
    Pages pages;

    @Inject
    BrowserCookie browserCookie;

    @Inject
    Clock clock;

    @Inject
    Event<SecurityEvent> events;

    /** The page that asks. The request travels in its form, sealed and bound to this browser. */
    Response ask(AuthorizationRequest request, HttpHeaders headers) {
        var browser = browserCookie.ofOrNew(headers);
        var pending = PendingAuthorization.of(
                request, BrowserCookie.digest(browser), clock.instant().plus(LIFETIME));
        var page = new ConsentPage(
                request.client().name(),
                false,
                request.returnAddress().redirectUri(),
                request.resource(),
                request.scopes(),
                sealing.seal(Purpose.CONSENT, pending.toJson()));
        return Response.fromResponse(pages.consent(page))
                .cookie(browserCookie.set(browser))
                .build();
    }

    /** The sealed request of a form, if it is ours and still good. */
    Optional<PendingAuthorization> pending(String sealedRequest) {
        return sealing.unseal(Purpose.CONSENT, sealedRequest)
                .map(PendingAuthorization::of)
                .filter(pending -> clock.instant().isBefore(pending.expiresAt()));
    }

    /** The user said no, or left nothing ticked: the client is told. */
    Response deny(PendingAuthorization pending) {
        var client = clients.get(pending.clientId());
        fire(SecurityEvent.Kind.CONSENT_DENIED, client, "the user denied");
        var refusal = ACCESS_DENIED.because("the user denied the request");
        return Redirects.to(
                pending.returnAddress(client, settings.publicUrl().issuer()).withError(refusal));
    }

    /** The user said yes: from here on there is a transaction, and the browser goes to Entra. */
    Response approve(PendingAuthorization approved, String browser) {
        var client = clients.get(approved.clientId());
        transactions.put(new Transaction(
                approved.upstream().state(),
                approved.browser(),
                sealing.seal(Purpose.CONSENT, approved.toJson()),
                approved.expiresAt()));
        fire(SecurityEvent.Kind.CONSENT_GIVEN, client, "for " + approved.scopes());
        return Response.fromResponse(Redirects.to(entra.authorizationRequest(approved.upstream())))
                .cookie(browserCookie.set(browser))
                .build();
    }

    private void fire(SecurityEvent.Kind kind, Client client, String detail) {
        events.fire(new SecurityEvent(kind, Optional.empty(), Optional.of(client.name()), detail));
    }
}
