package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.config.Settings;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.TestPatience;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.tenant.User;
import dev.entrada.store.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("In front of an Entra that refuses what the real one refuses")
class StandInSignInTest {
    private static final Scopes WANTED = Scopes.of("customer:read ticket:create");

    private static final MovableClock clock = MovableClock.at("2026-11-23T09:00:00Z");
    private static EntraStandIn upstream;

    private final CapturedLog log = new CapturedLog();
    private User alice;
    private Entra entra;

    @BeforeAll
    static void start() {
        upstream = EntraStandIn.start(StandInOptions.defaults().withClock(clock));
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @BeforeEach
    void ordinaryInstallation() {
        alice = upstream.users().alice();
        upstream.requests().clear();
        install(Map.of());
    }

    @AfterEach
    void asItWas() {
        upstream.switches().reset();
        log.close();
    }

    @Test
    @DisplayName("a user signs in, and Entra vouches for them again at a refresh")
    void signInAndRefresh() {
        var user = signIn();
        assertThat(user.tenant()).isEqualTo(upstream.tenantId());
        assertThat(user.subject()).isEqualTo(alice.oid());
        assertThat(user.name()).isEqualTo(alice.name());
        assertThat(user.roles()).containsExactly("Tickets.Create");
        assertThat(user.entraScopes().covers(WANTED)).isTrue();
        assertThat(user.tokens().expiresAt()).isAfter(clock.instant());

        var again = refresh(user);
        assertThat(again.subject()).isEqualTo(alice.oid());
        assertThat(again.entraScopes().covers(WANTED)).isTrue();
        assertThat(again.tokens()).isNotEqualTo(user.tokens());
    }

    @Test
    @DisplayName("no request has a resource or an Origin, and every token request has a scope (Z1)")
    void requests() {
        refresh(signIn());

        assertThat(upstream.requests().all()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.sends("resource")).isFalse();
            assertThat(one.header("Origin")).isEmpty();
        });
        assertThat(upstream.requests().toToken()).hasSize(2).allSatisfy(one -> assertThat(one.sends("scope"))
                .isTrue());
    }

    @Test
    @DisplayName("the old refresh token serves as well as the new one (R1)")
    void oldRefreshToken() {
        var user = signIn();
        refresh(user);

        assertThat(refresh(user).subject()).isEqualTo(alice.oid());
    }

    @Test
    @DisplayName("a tenant known by its domain works the same (D2)")
    void byDomain() {
        install(Map.of("azure.tenant-id", upstream.tenantDomain()));

        assertThat(refresh(signIn()).tenant()).isEqualTo(upstream.tenantId());
    }

    @Test
    @DisplayName("an emergency rollover of keys locks nobody out (J2)")
    void rollover() {
        signIn();
        upstream.keys().replaceAll();

        assertThat(signIn().subject()).isEqualTo(alice.oid());
    }

    @Test
    @DisplayName("a code serves once (T5, AADSTS54005)")
    void codeTwice() {
        var request = request();
        var code = browser(request).signIn(alice).required("code");
        entra.redeem(code, request);

        assertThat(refusal(() -> entra.redeem(code, request)).error()).isEqualTo(ACCESS_DENIED);
        assertThat(lastLine()).contains("AADSTS54005", "redeemed twice");
    }

    @Test
    @DisplayName("a code of another sign-in does not serve (T6, AADSTS501481), and neither does nonsense (T5)")
    void otherCode() {
        var code = browser(request()).signIn(alice).required("code");

        assertThat(refusal(() -> entra.redeem(code, request())).error()).isEqualTo(ACCESS_DENIED);
        assertThat(lastLine()).contains("AADSTS501481");
        assertThat(refusal(() -> entra.redeem("nonsense", request())).error()).isEqualTo(ACCESS_DENIED);
        assertThat(lastLine()).contains("AADSTS9002313");
    }

    @Test
    @DisplayName("an expired code does not serve (T5, AADSTS70008)")
    void expiredCode() {
        var request = request();
        var code = browser(request).signIn(alice).required("code");
        clock.advance(Duration.ofMinutes(11));

        assertThat(refusal(() -> entra.redeem(code, request)).error()).isEqualTo(ACCESS_DENIED);
        assertThat(lastLine()).contains("AADSTS70008");
    }

    @Test
    @DisplayName("a user who cancels is access_denied (A9)")
    void cancel() {
        var callback = browser(request()).cancel();

        assertThat(entra.refusal(callback).error()).isEqualTo(ACCESS_DENIED);
        assertThat(lastLine()).contains("access_denied (cancel)");
    }

    @Test
    @DisplayName("a user who is not assigned to the application is access_denied, and the log says what to do (A10)")
    void unassigned() {
        upstream.switches().on(alice.upn(), UserCondition.UNASSIGNED);
        var callback = browser(request()).signIn(alice);

        assertThat(entra.refusal(callback).error()).isEqualTo(ACCESS_DENIED);
        assertThat(lastLine()).contains("AADSTS50105", "assign the user or a group of theirs");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = UserCondition.class,
            mode = Mode.EXCLUDE,
            names = {"CONSENT_NEEDED", "UNASSIGNED"})
    @DisplayName("whatever befalls a user ends the grant at the next refresh (R5)")
    void userConditions(UserCondition condition) {
        var user = signIn();
        upstream.switches().on(alice.upn(), condition);

        assertThat(refusal(() -> refresh(user)).error()).isEqualTo(INVALID_GRANT);
        assertThat(lastLine()).contains("Entra refused a refresh", "AADSTS");
    }

    @Test
    @DisplayName("a user whose sessions are revoked signs in again (R5, AADSTS50173)")
    void revoked() {
        var user = signIn();
        clock.advance(Duration.ofSeconds(1));
        upstream.switches().revoke(alice.upn());

        assertThat(refusal(() -> refresh(user)).error()).isEqualTo(INVALID_GRANT);
        assertThat(lastLine()).contains("AADSTS50173");
        clock.advance(Duration.ofSeconds(1));
        assertThat(refresh(signIn()).subject()).isEqualTo(alice.oid());
    }

    @Test
    @DisplayName("an expired secret ends no grant (T2, AADSTS7000222)")
    void expiredSecret() {
        var user = signIn();
        upstream.switches().on(AppCondition.SECRET_EXPIRED);

        assertThat(refusal(() -> refresh(user)).error()).isEqualTo(SERVER_ERROR);
        assertThat(lastLine()).contains("AADSTS7000222", "make a new one in the app registration");
        upstream.switches().off(AppCondition.SECRET_EXPIRED);
        assertThat(refresh(user).subject()).isEqualTo(alice.oid());
    }

    @Test
    @DisplayName("a wrong secret is ours to mend (T2, AADSTS7000215)")
    void wrongSecret() {
        var user = signIn();
        install(Map.of("azure.client-secret", "the-id-of-the-secret"));

        assertThat(refusal(() -> refresh(user)).error()).isEqualTo(SERVER_ERROR);
        assertThat(lastLine()).contains("AADSTS7000215", "the Value, not the ID");
    }

    @Test
    @DisplayName("version 1.0 tokens are refused with the name of the setting to change (T12)")
    void versionOne() {
        upstream.switches().on(AppCondition.TOKEN_VERSION_1);

        assertThat(refusal(this::signIn).error()).isEqualTo(SERVER_ERROR);
        assertThat(lastLine()).contains("requestedAccessTokenVersion");
    }

    @Test
    @DisplayName("a scope that is withheld is not in scp, and that is no error here")
    void withheld() {
        upstream.switches().withhold("ticket:create");

        var granted = signIn().entraScopes();
        assertThat(granted.covers(Scopes.of("customer:read"))).isTrue();
        assertThat(granted.covers(Scopes.of("ticket:create"))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Fault.Kind.class,
            names = {"UNAVAILABLE", "THROTTLED", "RESET_AFTER_PROCESSING"})
    @DisplayName("a fault of the token endpoint passes, and the grant is still there (F1)")
    void faults(Fault.Kind kind) {
        var user = signIn();
        upstream.switches().fail(Area.TOKEN, Fault.of(kind));

        assertThat(refusal(() -> refresh(user)).error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        upstream.switches().heal(Area.TOKEN);
        assertThat(refresh(user).subject()).isEqualTo(alice.oid());
    }

    @Test
    @DisplayName("an answer that takes too long is not waited for (F1)")
    void slow() {
        var user = signIn();
        install(Map.of(), Duration.ofMillis(300));
        upstream.switches().fail(Area.TOKEN, Fault.of(Fault.Kind.SLOW));

        assertThat(refusal(() -> refresh(user)).error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(lastLine()).contains("TimeoutException");
    }

    @Test
    @DisplayName("a page where JSON belongs ends no grant (F1)")
    void garbage() {
        var user = signIn();
        upstream.switches().fail(Area.TOKEN, Fault.of(Fault.Kind.GARBAGE), 1);

        assertThat(refusal(() -> refresh(user)).error()).isEqualTo(SERVER_ERROR);
        assertThat(refresh(user).subject()).isEqualTo(alice.oid());
    }

    @Test
    @DisplayName("a redemption whose answer is lost is not repeated: one request, no AADSTS54005 (F1)")
    void lostAnswer() {
        var request = request();
        var code = browser(request).signIn(alice).required("code");
        upstream.switches().fail(Area.TOKEN, Fault.of(Fault.Kind.RESET_AFTER_PROCESSING), 1);

        assertThat(refusal(() -> entra.redeem(code, request)).error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(upstream.requests().toToken()).hasSize(1);
    }

    @Test
    @DisplayName("keys that cannot be fetched are a matter of time (J3)")
    void noKeys() {
        upstream.switches().fail(Area.KEYS, Fault.of(Fault.Kind.UNAVAILABLE), 2);

        assertThat(refusal(this::signIn).error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(signIn().subject()).isEqualTo(alice.oid());
    }

    private void install(Map<String, String> changed) {
        install(changed, Duration.ofSeconds(10));
    }

    private void install(Map<String, String> changed, Duration patience) {
        var values = new HashMap<>(Map.of(
                "azure.tenant-id", upstream.tenantId(),
                "azure.client-id", upstream.entrada().clientId(),
                "azure.client-secret", upstream.entrada().clientSecret(),
                "azure.authority", upstream.authority().toString(),
                "entrada.public-url", "http://localhost:8080",
                "entrada.scopes", "customer:read ticket:create account:calculate",
                "entrada.scope.ticket:create", "role:Tickets.Create"));
        values.putAll(changed);
        entra = new Entra();
        entra.settings = Settings.of(values);
        entra.clock = clock;
        entra.open(new EntraConnection(TestPatience.ofAnswer(patience)), Runnable::run);
    }

    private static SignInRequest request() {
        return new SignInRequest(Nonce.next(), Nonce.next(), CodeVerifier.random(), WANTED, AccountHint.NONE);
    }

    private SignIn signIn() {
        var request = request();
        return entra.redeem(browser(request).signIn(alice).required("code"), request);
    }

    private SignIn refresh(SignIn user) {
        return entra.refresh(user.tokens(), WANTED, user.tenant(), user.subject());
    }

    private StandInBrowser browser(SignInRequest request) {
        return new StandInBrowser(entra.authorizationRequest(request));
    }

    private OAuthException refusal(Runnable action) {
        return catchThrowableOfType(OAuthException.class, action::run);
    }

    private String lastLine() {
        return log.lines().get(log.lines().size() - 1);
    }
}
