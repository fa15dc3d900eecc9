package dev.entrada.token;

import static dev.entrada.oauth.OAuthError.INVALID_SCOPE;

import dev.entrada.client.Client;
import dev.entrada.config.Settings;
import dev.entrada.grant.Grant;
import dev.entrada.grant.Grants;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** What clients are granted that call for themselves: one grant for each access token, so that it can be revoked. */
@ApplicationScoped
class ApplicationGrants {
    /** Nobody signed in, so no tenant vouches for anybody. */
    private static final String NO_TENANT = "";

    /** What Entra gave us. */
    private static final String NOTHING = "{}";

    @Inject
    Settings settings;

    @Inject
    Grants grants;

    @Inject
    Clock clock;

    /** @throws OAuthException {@code invalid_scope} where the client may use nothing of what it asks */
    Grant open(Client client, Optional<String> scope) {
        var grant = new Grant(
                Nonce.next(),
                NO_TENANT,
                client.id(),
                client.id(),
                client.name(),
                scopes(client, scope),
                settings.publicUrl().resource(),
                NOTHING,
                clock.instant());
        grants.open(grant);
        return grant;
    }

    private Scopes scopes(Client client, Optional<String> scope) {
        var allowed = client.terms().allowed(settings.scopes().offered());
        var granted = scope.map(asked -> Arrays.asList(asked.split("\\s+")))
                .map(asked -> Scopes.of(
                        allowed.tokens().stream().filter(asked::contains).toList()))
                .orElse(allowed);
        if (granted.isEmpty()) {
            throw INVALID_SCOPE.because("the client may ask for: " + allowed);
        }
        return granted;
    }
}
