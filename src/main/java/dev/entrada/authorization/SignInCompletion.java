package dev.entrada.authorization;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.SERVER_ERROR;

import dev.entrada.client.Client;
import dev.entrada.client.Clients;
import dev.entrada.config.Settings;
import dev.entrada.entra.Entra;
import dev.entrada.entra.SignIn;
import dev.entrada.grant.AuthorizationCode;
import dev.entrada.grant.AuthorizationCodes;
import dev.entrada.grant.Grant;
import dev.entrada.grant.Transaction;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.RedirectUri;
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
    AuthorizationCodes codes;

    @Inject
    Sealing sealing;

    @Inject
    Event<SecurityEvent> events;

    /** @param given what Entra's callback carries */
    Response complete(Transaction transaction, Parameters given) {
        var pending = sealing.unseal(Purpose.CONSENT, transaction.content())
                .map(PendingAuthorization::of)
                .orElseThrow(() -> SERVER_ERROR.because("the sign-in cannot be read any more: start again"));
        var client = clients.get(pending.clientId());
        var returnAddress = pending.returnAddress(client, settings.publicUrl().issuer());
        try {
            var code = codes.issue(code(pending, client, signIn(pending, given)));
            return Redirects.to(returnAddress.withCode(code));
        } catch (OAuthException refusal) {
            fire(SecurityEvent.Kind.SIGN_IN_REFUSED, Optional.empty(), client, refusal.getMessage());
            return Redirects.to(returnAddress.withError(refusal));
        }
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

    private AuthorizationCode code(PendingAuthorization pending, Client client, SignIn signIn) {
        var grant = grant(pending, client, signIn);
        fire(SecurityEvent.Kind.SIGN_IN_COMPLETED, Optional.of(grant.user()), client, "for " + grant.scopes());
        return new AuthorizationCode(grant, RedirectUri.of(pending.redirectUri()), pending.codeChallenge());
    }

    /** Granted = asked ∩ offered ∩ left ticked (all three in {@code pending}) ∩ granted by Entra ∩ allowed by the roles. */
    private Grant grant(PendingAuthorization pending, Client client, SignIn signIn) {
        var granted = pending.scopes().intersect(settings.scopes().allowedBy(signIn.entraScopes(), signIn.roles()));
        if (granted.isEmpty()) {
            throw ACCESS_DENIED.because(
                    "the account may use none of the requested scopes: an administrator has to assign them");
        }
        return new Grant(
                Nonce.next(),
                signIn.tenant(),
                signIn.subject(),
                client.id(),
                client.name(),
                granted,
                settings.publicUrl().resource(),
                signIn.toJson(),
                signIn.tokens().expiresAt());
    }

    private void fire(SecurityEvent.Kind kind, Optional<String> user, Client client, String detail) {
        events.fire(new SecurityEvent(kind, user, Optional.of(client.name()), detail));
    }
}
