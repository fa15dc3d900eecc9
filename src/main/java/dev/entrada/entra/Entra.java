package dev.entrada.entra;

import dev.entrada.config.Settings;
import dev.entrada.entra.credential.UnusableCredential;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.refusal.EntraError;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.verification.EntraKeys;
import dev.entrada.entra.verification.EntraTokenVerifier;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.Scopes;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Microsoft Entra ID as the rest of this server sees it: it signs users in, and vouches for them later on. */
@ApplicationScoped
public class Entra {
    private static final Logger LOG = System.getLogger(Entra.class.getName());

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private EntraConnection connection;
    private ExecutorService background;
    private EntraScopes scopes;
    private EntraAuthorizationEndpoint authorizationEndpoint;
    private EntraTokenEndpoint tokenEndpoint;
    private EntraTokenVerifier verifier;
    private SignIns signIns;

    /** Makes sure that a credential that cannot be used keeps the application from starting. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        tokenEndpoint.credential().announce();
    }

    @PostConstruct
    void open() {
        background =
                new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), Entra::backgroundThread);
        try {
            open(new EntraConnection(), background);
        } catch (UnusableCredential unusable) {
            LOG.log(
                    Level.ERROR,
                    "Entrada does not start: {0}",
                    unusable.getMessage()); // the servers bury it in stack traces of their own
            throw unusable;
        }
    }

    @PreDestroy
    void close() {
        background.shutdownNow();
    }

    /** @param keyFetches where keys are fetched that nobody waits for */
    void open(EntraConnection opened, Executor keyFetches) {
        connection = opened;
        var tenant = new Tenant(settings.entra());
        var redirectUri = settings.publicUrl().at("/auth/callback").toString();
        scopes = new EntraScopes(settings);
        authorizationEndpoint =
                new EntraAuthorizationEndpoint(tenant, settings.entra().clientId(), redirectUri, scopes);
        tokenEndpoint = new EntraTokenEndpoint(tenant, settings.entra(), connection, clock);
        var keys = new EntraKeys(tenant.keys(), connection, clock, keyFetches);
        verifier = new EntraTokenVerifier(settings.entra(), keys, connection, clock);
        signIns = new SignIns(tokenEndpoint, verifier, scopes, redirectUri, clock);
    }

    /** Where to send the browser. */
    public URI authorizationRequest(SignInRequest request) {
        return authorizationEndpoint.at(request);
    }

    /** Every scope that Entra is asked for at a sign-in, by the names that it has there. */
    public Scopes requested(Scopes wanted) {
        return scopes.atSignIn(wanted);
    }

    /**
     * Turns the code of the callback into a user. It is tried once: Entra burns a code at the first try.
     *
     * @param request the one that the code answers
     * @throws OAuthException with a code that may stand in an authorization response, RFC 6749 §4.1.2.1
     */
    public SignIn redeem(String code, SignInRequest request) {
        return connection.during(() -> signIns.redeem(code, request));
    }

    /**
     * Has Entra vouch for the user again. Entra gives a new refresh token each time and leaves the old one valid, so
     * the old one serves where none comes, or where the new one could not be stored.
     *
     * @param tenantId {@code tid} of the user to whom the tokens belong
     * @param subject {@code oid} of that user
     * @throws OAuthException with {@code invalid_grant} only if the user has to sign in again
     */
    public SignIn refresh(UpstreamTokens held, Scopes wanted, String tenantId, String subject) {
        return connection.during(() -> signIns.refresh(held, wanted, tenantId, subject));
    }

    /** What our client hears when Entra sent the browser back with an error. */
    public OAuthException refusal(Parameters callback) {
        return EntraError.of(callback).refusal(Leg.SIGN_IN);
    }

    EntraTokenEndpoint tokenEndpoint() {
        return tokenEndpoint;
    }

    EntraTokenVerifier verifier() {
        return verifier;
    }

    private static Thread backgroundThread(Runnable work) {
        var thread = new Thread(work, "entrada-keys-of-entra");
        thread.setDaemon(true);
        return thread;
    }
}
