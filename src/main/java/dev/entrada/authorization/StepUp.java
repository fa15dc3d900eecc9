package dev.entrada.authorization;

import dev.entrada.entra.Entra;
import dev.entrada.entra.SignIn;
import dev.entrada.entra.refusal.EntraRefusal;
import dev.entrada.grant.Transaction;
import dev.entrada.grant.Transactions;
import dev.entrada.grant.challenge.ClaimsChallenges;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Sends a browser back to Entra where Entra wants more proof of its user. Who it is, we know only when they are back from
 * Entra; so they are sent there once more, and mostly see nothing of it but the proof that is missing. Never twice: what
 * Entra still wants then, the client hears.
 */
@ApplicationScoped
class StepUp {

    @Inject
    ClaimsChallenges challenges;

    @Inject
    Transactions transactions;

    @Inject
    Sealing sealing;

    @Inject
    Entra entra;

    /** For a user who just signed in, and of whom Entra wanted more when no browser was there. */
    Optional<Response> of(SignIn signIn, PendingAuthorization pending) {
        var waiting = challenges.take(signIn.tenant(), signIn.subject());
        return waiting.filter(challenge -> isFirst(pending)).map(challenge -> again(pending, challenge));
    }

    /** For a user whose code Entra does not redeem without more proof. */
    Optional<Response> of(EntraRefusal refusal, PendingAuthorization pending) {
        return refusal.claims().filter(challenge -> isFirst(pending)).map(challenge -> again(pending, challenge));
    }

    private static boolean isFirst(PendingAuthorization pending) {
        return pending.upstream().claims().isEmpty();
    }

    private Response again(PendingAuthorization pending, String challenge) {
        var answering = pending.answering(challenge);
        transactions.put(new Transaction(
                answering.upstream().state(),
                answering.browser().orElseThrow(),
                sealing.seal(Purpose.CONSENT, PendingJson.write(answering)),
                answering.expiresAt()));
        return Redirects.to(entra.authorizationRequest(answering.upstream()));
    }
}
