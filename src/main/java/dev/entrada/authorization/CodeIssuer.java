package dev.entrada.authorization;

import dev.entrada.client.Client;
import dev.entrada.config.Settings;
import dev.entrada.entra.SignIn;
import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.entra.refusal.EntraRefusal;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.grant.AuthorizationCode;
import dev.entrada.grant.AuthorizationCodes;
import dev.entrada.grant.Grant;
import dev.entrada.grant.UserId;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

/** The end of a sign-in: a code for what everybody agreed to, and the memory of it. */
@ApplicationScoped
class CodeIssuer {

    @Inject
    Settings settings;

    @Inject
    AuthorizationCodes codes;

    @Inject
    ConsentMemory memory;

    @Inject
    Event<SecurityEvent> events;

    /** The authorization response with a code, RFC 6749 §4.1.2. */
    Response issue(PendingAuthorization approved, Client client, SignIn signIn) {
        var code = codes.issue(code(approved, client, signIn));
        var user = new UserId(signIn.tenant(), signIn.subject());
        var address = approved.returnAddress(client, settings.publicUrl().issuer());
        return Response.fromResponse(Redirects.to(address.withCode(code)))
                .cookie(memory.keep(approved, client, user).stream().toArray(NewCookie[]::new))
                .build();
    }

    private AuthorizationCode code(PendingAuthorization pending, Client client, SignIn signIn) {
        var grant = grant(pending, client, signIn);
        events.fire(SecurityEvent.of(
                SecurityEvent.Kind.SIGN_IN_COMPLETED, grant.user(), client.name(), "for " + grant.scopes()));
        return new AuthorizationCode(grant, RedirectUri.of(pending.redirectUri()), pending.codeChallenge());
    }

    /** Granted = asked ∩ offered ∩ left ticked (all three in {@code pending}) ∩ granted by Entra ∩ allowed by the roles. */
    private Grant grant(PendingAuthorization pending, Client client, SignIn signIn) {
        var granted = pending.scopes().intersect(settings.scopes().allowedBy(signIn.entraScopes(), signIn.roles()));
        if (granted.isEmpty()) {
            throw EntraRefusal.of(
                    EntraFault.PERMISSION_MISSING,
                    Leg.SIGN_IN,
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
}
