package dev.entrada.entra;

import dev.entrada.entra.credential.ClientCredential;
import dev.entrada.entra.http.EntraAnswer;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.Repeat;
import dev.entrada.entra.http.TokenAnswer;
import dev.entrada.entra.refusal.EntraError;
import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.oauth.OAuthException;
import java.time.Duration;
import java.util.Optional;

/** Entra's token endpoint as we may use it. */
final class EntraTokenEndpoint {
    /** What Entra takes for a loop is over when nobody has asked for so long (AADSTS50196). */
    private static final Duration WHEN_THROTTLED = Duration.ofMinutes(5);

    private final Tenant tenant;
    private final String clientId;
    private final ClientCredential credential;
    private final EntraConnection connection;

    EntraTokenEndpoint(Tenant tenant, String clientId, ClientCredential credential, EntraConnection connection) {
        this.tenant = tenant;
        this.clientId = clientId;
        this.credential = credential;
        this.connection = connection;
    }

    /** @param grant the parameters of one grant type; who we are is added here */
    TokenAnswer ask(Form grant, Leg leg) {
        var answer = connection.during(() -> credential.prove(proof -> post(grant.and(proof), leg)));
        if (!answer.isSuccess()) {
            throw refusal(answer, leg);
        }
        return answer.body().flatMap(TokenAnswer::of).orElseThrow(() -> unreadable(answer, leg));
    }

    private EntraAnswer post(Form form, Leg leg) {
        var repeat = leg == Leg.SIGN_IN ? Repeat.NEVER : Repeat.ONCE;
        return EntraAnswer.of(connection.post(tenant.tokenEndpoint(), form.and("client_id", clientId), repeat));
    }

    private static OAuthException refusal(EntraAnswer answer, Leg leg) {
        var error = answer.body().map(EntraError::of).orElseGet(EntraError::unreadable);
        var refusal = error.refusal(leg, answer.status());
        return answer.retryAfter()
                .or(() -> Optional.of(WHEN_THROTTLED).filter(wait -> error.fault() == EntraFault.THROTTLED))
                .map(refusal::retryAfter)
                .orElse(refusal);
    }

    /** Status 200 without tokens: somebody other than Entra answers, such as a proxy that wants a login. */
    private static OAuthException unreadable(EntraAnswer answer, Leg leg) {
        return EntraError.unreadable().refusal(leg, answer.status());
    }
}
