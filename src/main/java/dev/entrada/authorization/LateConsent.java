package dev.entrada.authorization;

import static dev.entrada.oauth.OAuthError.CONSENT_REQUIRED;

import dev.entrada.client.Client;
import dev.entrada.client.Clients;
import dev.entrada.config.Settings;
import dev.entrada.entra.SignIn;
import dev.entrada.entra.refusal.EntraRefusal;
import dev.entrada.grant.Transaction;
import dev.entrada.grant.Transactions;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.web.page.MessagePage;
import dev.entrada.web.page.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;

/**
 * Asks a user who turned out to be another than the one whose earlier answer spared the question. Entra's answer waits
 * meanwhile, sealed.
 */
@ApplicationScoped
class LateConsent {

    @Inject
    Settings settings;

    @Inject
    Clients clients;

    @Inject
    Consent consent;

    @Inject
    ConsentQuestion question;

    @Inject
    CodeIssuer issuer;

    @Inject
    Transactions transactions;

    @Inject
    Sealing sealing;

    @Inject
    Pages pages;

    @Inject
    Clock clock;

    @Inject
    Event<SecurityEvent> events;

    /** The page that asks who is signed in by now. */
    Response ask(PendingAuthorization pending, Client client, SignIn signIn) {
        if (pending.interaction().prompt().isNone()) {
            throw CONSENT_REQUIRED.because("another user is signed in than the one who approved this");
        }
        var asked = pending.signedIn(clock.instant().plus(Consent.LIFETIME));
        transactions.put(new Transaction(
                asked.upstream().state(),
                asked.browser().orElseThrow(),
                sealing.seal(Purpose.UPSTREAM_TOKENS, signIn.toJson()),
                asked.expiresAt()));
        return question.page(asked, client, Optional.of(signIn.name()));
    }

    /** @param ticked nothing, if the user said no */
    Response answered(PendingAuthorization pending, Scopes ticked, HttpHeaders headers) {
        return transactions
                .take(pending.upstream().state())
                .flatMap(waiting -> sealing.unseal(Purpose.UPSTREAM_TOKENS, waiting.content()))
                .map(SignIn::of)
                .map(signIn -> ticked.isEmpty()
                        ? consent.deny(pending, headers)
                        : issue(pending.approved(ApprovedBy.PAGE, ticked), signIn))
                .orElseGet(() -> pages.message(MessagePage.of(400, "nothing_to_finish")));
    }

    private Response issue(PendingAuthorization approved, SignIn signIn) {
        var client = clients.get(approved.clientId());
        fire(SecurityEvent.Kind.CONSENT_GIVEN, signIn, client, "for " + approved.scopes());
        try {
            return issuer.issue(approved, client, signIn);
        } catch (EntraRefusal refusal) {
            return refuse(approved, signIn, client, refusal, refusal.incident());
        } catch (OAuthException refusal) {
            return refuse(approved, signIn, client, refusal, refusal.getMessage());
        }
    }

    private Response refuse(
            PendingAuthorization approved, SignIn signIn, Client client, OAuthException refusal, String detail) {
        fire(SecurityEvent.Kind.SIGN_IN_REFUSED, signIn, client, detail);
        return Redirects.to(
                approved.returnAddress(client, settings.publicUrl().issuer()).withError(refusal));
    }

    private void fire(SecurityEvent.Kind kind, SignIn signIn, Client client, String detail) {
        events.fire(SecurityEvent.of(kind, signIn.tenant() + "/" + signIn.subject(), client.name(), detail));
    }
}
