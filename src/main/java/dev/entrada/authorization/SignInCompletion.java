package dev.entrada.authorization;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.SERVER_ERROR;

import dev.entrada.client.Client;
import dev.entrada.client.Clients;
import dev.entrada.client.ReturnAddress;
import dev.entrada.config.Settings;
import dev.entrada.entra.Entra;
import dev.entrada.entra.SignIn;
import dev.entrada.entra.refusal.EntraRefusal;
import dev.entrada.grant.Transaction;
import dev.entrada.grant.UserId;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** From Entra's answer to a code for the client. Whatever goes wrong from here on, the client hears of it. */
@ApplicationScoped
class SignInCompletion {

    @Inject
    Settings settings;

    @Inject
    Clients clients;

    @Inject
    Entra entra;

    @Inject
    StepUp stepUp;

    @Inject
    ConsentMemory memory;

    @Inject
    LateConsent lateConsent;

    @Inject
    CodeIssuer issuer;

    @Inject
    Sealing sealing;

    @Inject
    Event<SecurityEvent> events;

    /** @param given what Entra's callback carries */
    Response complete(Transaction transaction, Parameters given) {
        var pending = sealing.unseal(Purpose.CONSENT, transaction.content())
                .map(PendingJson::read)
                .orElseThrow(() -> SERVER_ERROR.because("the sign-in cannot be read any more: start again"));
        var client = clients.get(pending.clientId());
        var returnAddress = pending.returnAddress(client, settings.publicUrl().issuer());
        try {
            var signIn = signIn(pending, given);
            return stepUp.of(signIn, pending).orElseGet(() -> answer(pending, client, signIn));
        } catch (EntraRefusal refusal) {
            return stepUp.of(refusal, pending)
                    .orElseGet(() -> refuse(client, returnAddress, refusal, refusal.incident()));
        } catch (OAuthException refusal) {
            return refuse(client, returnAddress, refusal, refusal.getMessage());
        }
    }

    private Response refuse(Client client, ReturnAddress returnAddress, OAuthException refusal, String detail) {
        fire(SecurityEvent.Kind.SIGN_IN_REFUSED, Optional.empty(), client, detail);
        return Redirects.to(returnAddress.withError(refusal));
    }

    private Response answer(PendingAuthorization pending, Client client, SignIn signIn) {
        return memory.isGood(pending, client, new UserId(signIn.tenant(), signIn.subject()))
                ? issuer.issue(pending, client, signIn)
                : lateConsent.ask(pending, client, signIn);
    }

    private SignIn signIn(PendingAuthorization pending, Parameters given) {
        if (given.optional("error").isPresent()) {
            throw entra.refusal(given);
        }
        // An administrator's consent comes back with neither code nor error.
        var code = given.optional("code")
                .orElseThrow(() -> ACCESS_DENIED.because("the sign-in was not completed: start again"));
        return entra.redeem(code, pending.upstream());
    }

    private void fire(SecurityEvent.Kind kind, Optional<String> user, Client client, String detail) {
        events.fire(new SecurityEvent(kind, user, Optional.of(client.name()), detail));
    }
}
