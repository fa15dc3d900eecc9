package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.entra.verification.UnverifiedToken;
import dev.entrada.oauth.OAuthException;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.store.MovableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On behalf of a user, Entra")
class OnBehalfOfTest {
    private static final String GRAPH = "https://graph.microsoft.com/User.Read";

    private static final MovableClock clock = MovableClock.at("2026-11-23T09:00:00Z");
    private static EntraStandIn upstream;

    private final CapturedLog log = new CapturedLog();
    private final String ledger = upstream.apps().ledger().fullName("Ledger.Read");
    private final TestEntra installation =
            new TestEntra(upstream, clock, Map.of("azure.downstream-scopes", GRAPH + " " + ledger));
    private final OnBehalfOf exchange = installation.onBehalfOf();

    @BeforeAll
    static void start() {
        upstream = EntraStandIn.start(StandInOptions.defaults().withClock(clock));
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @BeforeEach
    void forget() {
        upstream.requests().clear();
    }

    @AfterEach
    void asItWas() {
        upstream.switches().reset();
        log.close();
    }

    @Test
    @DisplayName("gives a token for another API (O1), and says how long it lasts")
    void exchanged() {
        var token = exchange.exchange(upstream.tenantId(), assertion(), ledger);

        var claims = UnverifiedToken.of(token.value()).claims();
        assertThat(claims.getString("aud")).isEqualTo(upstream.apps().ledger().clientId());
        assertThat(claims.getString("scp")).isEqualTo("Ledger.Read");
        assertThat(claims.getString("oid")).isEqualTo(upstream.users().alice().oid());
        assertThat(token.expiresAt())
                .isBetween(clock.instant().plusSeconds(3600), clock.instant().plusSeconds(5400));
        assertThat(token.toString()).contains("redacted").doesNotContain(token.value());
    }

    @Test
    @DisplayName("gives one for Graph, which nobody but Graph can verify")
    void graph() {
        var claims = UnverifiedToken.of(
                exchange.exchange(upstream.tenantId(), assertion(), GRAPH).value());

        assertThat(claims.isForGraph()).isTrue();
    }

    @Test
    @DisplayName(
            "is asked for consent to other APIs' scopes at sign-in, and in token requests for one API (AADSTS28000)")
    void consentAtSignIn() {
        exchange.exchange(upstream.tenantId(), assertion(), ledger);

        var authorize = upstream.requests().all().stream()
                .filter(request -> request.path().endsWith("/authorize"))
                .findFirst()
                .orElseThrow();
        assertThat(scopes(authorize.parameter("scope").orElseThrow())).contains(GRAPH, ledger, "openid");
        var tokenRequests = upstream.requests().toToken();
        assertThat(scopes(tokenRequests.get(0).parameter("scope").orElseThrow()))
                .doesNotContain(GRAPH, ledger);
        assertThat(scopes(tokenRequests.get(1).parameter("scope").orElseThrow()))
                .containsExactly(ledger);
        assertThat(tokenRequests.get(1).parameter("requested_token_use")).contains("on_behalf_of");
    }

    @Test
    @DisplayName("wants a sign-in where nobody consented (AADSTS65001)")
    void consentMissing() {
        var assertion = assertion();

        assertThat(refusal(assertion, upstream.apps().ledger().fullName("Ledger.Write"))
                        .error())
                .isEqualTo(INVALID_GRANT);
        assertThat(log.text()).contains("Entra refused a token for another API", "AADSTS65001");
    }

    @Test
    @DisplayName("wants a sign-in where Conditional Access challenges (O2, AADSTS50076)")
    void claimsChallenge() {
        var assertion = assertion();
        upstream.switches().on(upstream.users().alice().upn(), UserCondition.MFA_REQUIRED);

        assertThat(refusal(assertion, ledger).error()).isEqualTo(INVALID_GRANT);
        assertThat(log.text()).contains("AADSTS50076");
    }

    @Test
    @DisplayName(
            "refuses the token of an application (AADSTS7000114), of another API (500131) and a forged one (50013)")
    void unfit() {
        var application = installation.applicationToken(upstream.apps().desk());
        assertThat(refusal(application, ledger).error()).isEqualTo(SERVER_ERROR);
        assertThat(log.text()).contains("AADSTS7000114");

        assertThat(refusal(
                                exchange.exchange(upstream.tenantId(), assertion(), ledger)
                                        .value(),
                                ledger)
                        .error())
                .isEqualTo(SERVER_ERROR);
        assertThat(log.text()).contains("AADSTS500131", "letter case included");

        assertThat(refusal("e30.e30.e30", ledger).error()).isEqualTo(SERVER_ERROR);
        assertThat(log.text()).contains("AADSTS50013");
    }

    @Test
    @DisplayName("refuses an expired token of ours: the user signs in again (AADSTS500133)")
    void expired() {
        var assertion = assertion();
        clock.advance(Duration.ofHours(2));

        assertThat(refusal(assertion, ledger).error()).isEqualTo(INVALID_GRANT);
        assertThat(log.text()).contains("AADSTS500133");
    }

    @Test
    @DisplayName("may be away")
    void outage() {
        var assertion = assertion();
        upstream.switches().fail(Area.TOKEN, Fault.of(Fault.Kind.UNAVAILABLE), 2);

        assertThat(refusal(assertion, ledger).error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
    }

    @Test
    @DisplayName("is never quoted in the log, and neither are tokens")
    void secrecy() {
        var assertion = assertion();
        var token = exchange.exchange(upstream.tenantId(), assertion, ledger).value();
        refusal(token, ledger);

        assertThat(log.text()).doesNotContain(assertion, token, "eyJ");
    }

    private String assertion() {
        return installation.signIn(upstream.users().alice()).tokens().accessToken();
    }

    private OAuthException refusal(String assertion, String scope) {
        return catchThrowableOfType(
                OAuthException.class, () -> exchange.exchange(upstream.tenantId(), assertion, scope));
    }

    private static List<String> scopes(String parameter) {
        return Arrays.asList(parameter.split(" "));
    }
}
