package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.INVALID_SCOPE;

import dev.entrada.config.Settings;
import dev.entrada.entra.credential.UnusableCredential;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.TokenAnswer;
import dev.entrada.entra.refusal.EntraError;
import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.entra.refusal.EntraRefusal;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.verification.EntraClaims;
import dev.entrada.entra.verification.EntraKeys;
import dev.entrada.entra.verification.EntraTokenVerifier;
import dev.entrada.oauth.CodeChallenge;
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
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Microsoft Entra ID as the rest of this server sees it: it signs users in, and vouches for them later on. */
@ApplicationScoped
public class Entra {
    private static final Logger LOG = System.getLogger(Entra.class.getName());

    /**
     * Without the first Entra sends no ID token, and nothing would tie its answer to our nonce; without the second the ID
     * token may not name the tenant; without the third nobody could ever refresh.
     */
    private static final Scopes ALWAYS = Scopes.of("openid profile offline_access");

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private EntraConnection connection;
    private ExecutorService background;
    private Tenant tenant;
    private EntraTokenEndpoint tokenEndpoint;
    private EntraTokenVerifier verifier;

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
        tenant = new Tenant(settings.entra());
        tokenEndpoint = new EntraTokenEndpoint(tenant, settings.entra(), connection, clock);
        var keys = new EntraKeys(tenant.keys(), connection, clock, keyFetches);
        verifier = new EntraTokenVerifier(settings.entra(), keys, connection, clock);
    }

    /**
     * Where to send the browser. Who names no one is asked which account to use, because a wrong one that happens to be
     * signed in would end on an error page of Entra's that has no way back; the two parameters exclude each other.
     *
     * <p>Scopes of other APIs are asked for here so that the user can consent to them, and nowhere else: one token is for
     * one API (AADSTS28000).
     */
    public URI authorizationRequest(SignInRequest request) {
        var form = Form.of("client_id", settings.entra().clientId())
                .and("response_type", "code")
                .and("response_mode", "query")
                .and("redirect_uri", redirectUri())
                .and("scope", requested(request.wanted()).toString())
                .and("state", request.state())
                .and("nonce", request.nonce())
                .and("code_challenge", CodeChallenge.of(request.verifier()).value())
                .and("code_challenge_method", CodeChallenge.METHOD);
        var challenged =
                request.claims().map(claims -> form.and("claims", claims)).orElse(form);
        return addressing(request, challenged).queryOf(tenant.authorizationEndpoint());
    }

    private static Form addressing(SignInRequest request, Form form) {
        var prompt = request.prompt().or(() -> Optional.of(SignInRequest.ACCOUNT_CHOICE)
                .filter(any ->
                        request.hint().login().isEmpty() && request.claims().isEmpty()));
        var prompted = prompt.map(value -> form.and("prompt", value)).orElse(form);
        var placed = request.hint()
                .domain()
                .map(domain -> prompted.and("domain_hint", domain))
                .orElse(prompted);
        return request.hint()
                .login()
                .filter(login -> !prompt.equals(Optional.of(SignInRequest.ACCOUNT_CHOICE)))
                .map(login -> placed.and("login_hint", login))
                .orElse(placed);
    }

    /** Every scope that Entra is asked for at a sign-in, by the names that it has there. */
    public Scopes requested(Scopes wanted) {
        return scope(wanted).union(settings.downstream().scopes());
    }

    /**
     * Turns the code of the callback into a user. It is tried once: Entra burns a code at the first try.
     *
     * @param request the one that the code answers
     * @throws OAuthException with a code that may stand in an authorization response, RFC 6749 §4.1.2.1
     */
    public SignIn redeem(String code, SignInRequest request) {
        return connection.during(() -> redeemed(code, request));
    }

    private SignIn redeemed(String code, SignInRequest request) {
        var answer = tokenEndpoint.ask(
                Form.of("grant_type", "authorization_code")
                        .and("code", code)
                        .and("redirect_uri", redirectUri())
                        .and("code_verifier", request.verifier().value())
                        .and("scope", scope(request.wanted()).toString()),
                Leg.REDEMPTION);
        var idToken = answer.idToken().map(token -> verifier.idToken(token, Leg.REDEMPTION));
        if (!idToken.flatMap(claims -> claims.text("nonce")).equals(Optional.of(request.nonce()))) {
            throw unfit(Leg.REDEMPTION, "no ID token with our nonce; somebody may have replayed an answer of Entra's");
        }
        return signIn(answer, idToken, answer.refreshToken(), Leg.REDEMPTION);
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
        return connection.during(() -> refreshed(held, wanted, tenantId, subject));
    }

    private SignIn refreshed(UpstreamTokens held, Scopes wanted, String tenantId, String subject) {
        var refreshToken = held.refreshToken()
                .orElseThrow(
                        () -> refusal(EntraFault.REFRESH_TOKEN_MISSING, Leg.REFRESH, "none was granted at sign-in"));
        var answer = tokenEndpoint.ask(
                tenantId,
                Form.of("grant_type", "refresh_token")
                        .and("refresh_token", refreshToken)
                        .and("scope", scope(wanted).toString()),
                Leg.REFRESH);
        var again = signIn(
                answer,
                answer.idToken().map(token -> verifier.idToken(token, Leg.REFRESH)),
                answer.refreshToken().or(held::refreshToken),
                Leg.REFRESH);
        if (!again.tenant().equals(tenantId) || !again.subject().equals(subject)) {
            throw unfit(Leg.REFRESH, "the answer is about another user than the grant");
        }
        return again;
    }

    EntraTokenEndpoint tokenEndpoint() {
        return tokenEndpoint;
    }

    EntraTokenVerifier verifier() {
        return verifier;
    }

    /** What our client hears when Entra sent the browser back with an error. */
    public OAuthException refusal(Parameters callback) {
        return EntraError.of(callback).refusal(Leg.SIGN_IN);
    }

    private SignIn signIn(TokenAnswer answer, Optional<EntraClaims> idToken, Optional<String> refreshToken, Leg leg) {
        var user = verifier.accessToken(answer.accessToken(), leg);
        if (!idToken.map(user::agreesWith).orElse(true)) {
            throw unfit(leg, "the ID token and the access token are about different users");
        }
        return new SignIn(
                user.text("tid").orElseThrow(),
                user.text("oid").orElseThrow(),
                idToken.orElse(user).displayName(),
                user.scopes(),
                user.roles(),
                new UpstreamTokens(
                        answer.accessToken(),
                        refreshToken,
                        answer.expiresAt(clock.instant()).orElseGet(user::expiry)));
    }

    private static Thread backgroundThread(Runnable work) {
        var thread = new Thread(work, "entrada-keys-of-entra");
        thread.setDaemon(true);
        return thread;
    }

    private String redirectUri() {
        return settings.publicUrl().at("/auth/callback").toString();
    }

    /** Full names below the App ID URI: a bare name would mean Microsoft Graph, and OIDC scopes alone would, too. */
    private Scopes scope(Scopes wanted) {
        var own = settings.scopes().inEntra(wanted).tokens();
        if (own.isEmpty()) {
            throw INVALID_SCOPE.because(
                    "supported scopes are: " + settings.scopes().offered());
        }
        var full = Scopes.of(own.stream()
                .map(name -> settings.entra().appIdUri() + "/" + name)
                .toList());
        return full.union(settings.entra().extraScopes()).union(ALWAYS);
    }

    private static OAuthException unfit(Leg leg, String why) {
        return refusal(EntraFault.ANSWER_UNFIT, leg, why);
    }

    private static OAuthException refusal(EntraFault fault, Leg leg, String why) {
        LOG.log(Level.WARNING, "Refused what Entra answered to a {0}: {1}: {2}", leg, why, fault.advice());
        return EntraRefusal.of(fault, leg);
    }
}
