package dev.entrada.entra;

import dev.entrada.config.EntraSettings;
import dev.entrada.entra.credential.ClientCredential;
import dev.entrada.entra.credential.UnusableCredential;
import dev.entrada.entra.http.EntraAnswer;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.Repeat;
import dev.entrada.entra.http.TokenAnswer;
import dev.entrada.entra.refusal.EntraError;
import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.oauth.OAuthException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Entra's token endpoint as we may use it. */
final class EntraTokenEndpoint {
    /** What Entra takes for a loop is over when nobody has asked for so long (AADSTS50196). */
    private static final Duration WHEN_THROTTLED = Duration.ofMinutes(5);

    private final Tenant tenant;
    private final EntraSettings settings;
    private final EntraConnection connection;
    private final Clock clock;
    private final Map<URI, ClientCredential> credentials = new ConcurrentHashMap<>();

    /** @throws UnusableCredential where a file cannot be used */
    EntraTokenEndpoint(Tenant tenant, EntraSettings settings, EntraConnection connection, Clock clock) {
        this.tenant = tenant;
        this.settings = settings;
        this.connection = connection;
        this.clock = clock;
        credential(tenant.tokenEndpoint());
    }

    /** The same where it is not known of which tenant the user is. */
    TokenAnswer ask(Form grant, Leg leg) {
        return ask(tenant.tokenEndpoint(), grant, leg);
    }

    /**
     * Asks about a user of whom we know more than a code.
     *
     * @param tenantId the user's {@code tid}: a refresh token or an assertion serves in no other tenant
     * @param grant the parameters of one grant type; who we are is added here
     */
    TokenAnswer ask(String tenantId, Form grant, Leg leg) {
        return ask(tenant.tokenEndpoint(tenantId), grant, leg);
    }

    private TokenAnswer ask(URI endpoint, Form grant, Leg leg) {
        var answer =
                connection.during(() -> credential(endpoint).prove(proof -> post(endpoint, grant.and(proof), leg)));
        if (!answer.isSuccess()) {
            throw refusal(answer, leg);
        }
        return answer.body().flatMap(TokenAnswer::of).orElseThrow(() -> unreadable(answer, leg));
    }

    /** What we prove ourselves with where users sign in. */
    ClientCredential credential() {
        return credential(tenant.tokenEndpoint());
    }

    /** An assertion is for one endpoint (RFC 7523 §3), and each tenant has its own. */
    private ClientCredential credential(URI endpoint) {
        return credentials.computeIfAbsent(
                endpoint, audience -> ClientCredential.of(settings, audience, connection, clock));
    }

    private EntraAnswer post(URI endpoint, Form form, Leg leg) {
        var repeat = leg == Leg.REDEMPTION ? Repeat.NEVER : Repeat.ONCE;
        return EntraAnswer.of(connection.post(endpoint, form.and("client_id", settings.clientId()), repeat));
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
