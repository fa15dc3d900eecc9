package dev.entrada.entra;

import dev.entrada.config.EntraSettings;
import dev.entrada.entra.http.EntraAnswer;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.Repeat;
import dev.entrada.entra.http.TokenAnswer;
import dev.entrada.entra.refusal.EntraError;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.oauth.OAuthException;

/** Entra's token endpoint as we may use it. */
final class EntraTokenEndpoint {
    private final Tenant tenant;
    private final EntraSettings settings;
    private final EntraConnection connection;

    EntraTokenEndpoint(Tenant tenant, EntraSettings settings, EntraConnection connection) {
        this.tenant = tenant;
        this.settings = settings;
        this.connection = connection;
    }

    /** @param grant the parameters of one grant type; who we are is added here */
    TokenAnswer ask(Form grant, Leg leg) {
        var form = grant.and("client_id", settings.clientId())
                .and("client_secret", settings.clientSecret().value());
        var repeat = leg == Leg.SIGN_IN ? Repeat.NEVER : Repeat.ONCE;
        var answer = EntraAnswer.of(connection.post(tenant.tokenEndpoint(), form, repeat));
        if (!answer.isSuccess()) {
            throw refusal(answer, leg);
        }
        return answer.body().flatMap(TokenAnswer::of).orElseThrow(() -> unreadable(answer, leg));
    }

    private static OAuthException refusal(EntraAnswer answer, Leg leg) {
        var error = answer.body().map(EntraError::of).orElseGet(EntraError::unreadable);
        var refusal = error.refusal(leg, answer.status());
        return answer.retryAfter().map(refusal::retryAfter).orElse(refusal);
    }

    /** Status 200 without tokens: somebody other than Entra answers, such as a proxy that wants a login. */
    private static OAuthException unreadable(EntraAnswer answer, Leg leg) {
        return EntraError.unreadable().refusal(leg, answer.status());
    }
}
