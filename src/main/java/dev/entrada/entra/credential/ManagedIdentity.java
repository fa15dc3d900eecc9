package dev.entrada.entra.credential;

import dev.entrada.config.CredentialSettings;
import dev.entrada.config.Setting;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.Json;
import dev.entrada.entra.http.Pause;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.refusal.Outcome;
import dev.entrada.oauth.OAuthException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens of a user-assigned managed identity, which Azure gives to the machine that this server runs on, and which a
 * federated credential of the app registration trusts.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity">
 *     Configure an application to trust a managed identity</a>
 */
final class ManagedIdentity implements AssertionSource {
    private static final Logger LOG = System.getLogger(ManagedIdentity.class.getName());

    /** How long before it expires a token is replaced. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    /** What the metadata service answers while an identity is being set up, too; an administrator's mistake is 400. */
    private static final Set<Integer> NOT_YET = Set.of(404, 410);

    private final CredentialSettings.ManagedIdentity settings;
    private final URI authority;
    private final EntraConnection connection;
    private final Clock clock;
    private final Pause afterFailure = new Pause(Duration.ofSeconds(10));
    private Optional<WorkloadToken> held = Optional.empty();
    private OAuthException refusal = Outcome.TRY_LATER.during(Leg.SIGN_IN);

    ManagedIdentity(
            CredentialSettings.ManagedIdentity settings, URI authority, EntraConnection connection, Clock clock) {
        this.settings = settings;
        this.authority = authority;
        this.connection = connection.withoutProxy(); // the address is link-local
        this.clock = clock;
    }

    @Override
    public synchronized Assertion current() {
        return held.filter(token -> lasts(token, EARLY))
                .orElseGet(this::fetched)
                .assertion();
    }

    @Override
    public synchronized Assertion renewed() {
        return fetched().assertion();
    }

    @Override
    public void announce() {
        LOG.log(
                Level.INFO,
                "Entra is asked with tokens of the managed identity {0} from {1}, which Azure renews",
                settings.clientId(),
                settings.endpoint());
    }

    /** A token from the metadata service; while that does not answer, the one that is held, until it expires. */
    private WorkloadToken fetched() {
        if (afterFailure.isOver(clock.instant())) {
            ask();
        }
        return held.filter(token -> lasts(token, Duration.ZERO)).orElseThrow(() -> refusal);
    }

    /** All callers wait for this one; after a failure not one after the other for the same. */
    private void ask() {
        try {
            held = Optional.of(fetch());
        } catch (OAuthException failure) {
            refusal = failure;
            afterFailure.begin(clock.instant());
        }
    }

    private WorkloadToken fetch() {
        var answer = connection.get(request());
        return Optional.of(answer)
                .filter(given -> given.statusCode() == 200)
                .flatMap(given -> Json.object(given.body()))
                .flatMap(body -> Json.text(body, "access_token"))
                .flatMap(WorkloadToken::of)
                .orElseThrow(() -> refusal(answer.statusCode()));
    }

    private HttpRequest.Builder request() {
        var query = Form.of("api-version", settings.header().isPresent() ? "2019-08-01" : "2018-02-01")
                .and("resource", audience())
                .and("client_id", settings.clientId());
        var request = HttpRequest.newBuilder(query.queryOf(settings.endpoint()));
        return settings.header()
                .map(header -> request.header("X-IDENTITY-HEADER", header.value()))
                .orElseGet(() -> request.header("Metadata", "true"));
    }

    /** What Entra expects as the audience, in the cloud where it answers. */
    private String audience() {
        var host = String.valueOf(authority.getHost());
        var exchange = "api://AzureADTokenExchange";
        if (host.endsWith(".us")) {
            return exchange + "USGov";
        }
        return host.endsWith(".cn") ? exchange + "China" : exchange;
    }

    private OAuthException refusal(int status) {
        var isTransient = Outcome.isTransient(status) || NOT_YET.contains(status);
        LOG.log(
                isTransient ? Level.WARNING : Level.ERROR,
                "No token of the managed identity {0} at {1}, status {2}. If it stays so, check that {3} is the client ID"
                        + " of a user-assigned identity, and that it is assigned to this machine.",
                settings.clientId(),
                settings.endpoint(),
                status,
                Setting.MANAGED_IDENTITY.key());
        return (isTransient ? Outcome.TRY_LATER : Outcome.MISCONFIGURED).during(Leg.SIGN_IN);
    }

    private boolean lasts(WorkloadToken token, Duration atLeast) {
        return clock.instant().plus(atLeast).isBefore(token.expiry());
    }
}
