package dev.entrada.entra;

import dev.entrada.entra.http.Form;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.oauth.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Exchanges a user's token for this API for a token for another one.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow">Microsoft identity
 *     platform and OAuth 2.0 On-Behalf-Of flow</a>
 */
@ApplicationScoped
public class OnBehalfOf {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"; // RFC 7523 §2.1

    /** Where Entra does not say how long: certainly no longer than that. */
    private static final Duration UNSTATED = Duration.ofMinutes(5);

    @Inject
    Entra entra;

    @Inject
    Clock clock;

    /**
     * A token for another API. What it says is that API's business: most of them, Graph's for one, nobody else can read.
     *
     * @param tenant {@code tid} of the user
     * @param assertion an access token of Entra's for this API, of that user
     * @param scope by its full name
     * @throws OAuthException {@code invalid_grant} where a new sign-in of the user may help
     */
    public OnBehalfOfToken exchange(String tenant, String assertion, String scope) {
        var answer = entra.tokenEndpoint()
                .ask(
                        tenant,
                        Form.of("grant_type", JWT_BEARER)
                                .and("requested_token_use", "on_behalf_of")
                                .and("assertion", assertion)
                                .and("scope", scope),
                        Leg.ON_BEHALF_OF);
        var now = clock.instant();
        return new OnBehalfOfToken(answer.accessToken(), answer.expiresAt(now).orElseGet(() -> now.plus(UNSTATED)));
    }
}
