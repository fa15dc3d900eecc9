package dev.entrada.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.entra.OnBehalfOf;
import dev.entrada.entra.OnBehalfOfToken;
import dev.entrada.entra.ScriptedEntra;
import dev.entrada.entra.SignIn;
import dev.entrada.grant.AuthorizationCode;
import dev.entrada.grant.Grant;
import dev.entrada.grant.GrantRevoked;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Tokens on behalf of a user")
class OnBehalfOfTokensTest {
    static final String READ = "https://graph.microsoft.com/User.Read";
    static final String MAIL = "https://graph.microsoft.com/Mail.Read";

    final TestGrants room = new TestGrants();
    final ScriptedEntra entra =
            new ScriptedEntra(signIn("renewed", room.clock.instant().plus(Duration.ofHours(3))));
    final ScriptedExchange exchange = new ScriptedExchange();
    final OnBehalfOfTokens tokens = new OnBehalfOfTokens();
    final Grant grant = grant();
    Duration passed = Duration.ZERO;

    OnBehalfOfTokensTest() {
        tokens.upstream = TestUpstream.refresh(room, entra);
        tokens.onBehalfOf = exchange;
        tokens.signInDemand = TestUpstream.signInDemand(room);
        tokens.clock = room.clock;
        tokens.ticker = () -> MovableClock.nanos(room.clock);
        tokens.open();
    }

    @Test
    @DisplayName("come in exchange for the upstream access token of the grant, once per grant and scope")
    void cached() {
        var first = tokens.forGrant(grant.id(), READ);

        assertThat(first.value()).isEqualTo("1 for entra-access-token " + READ);
        assertThat(tokens.forGrant(grant.id(), READ)).isSameAs(first);
        assertThat(tokens.forGrant(grant.id(), MAIL).value()).startsWith("2 for ");
        assertThat(tokens.forGrant(grant().id(), READ).value()).startsWith("3 for ");
    }

    @Test
    @DisplayName("are used until two minutes before they expire")
    void expiry() {
        tokens.forGrant(grant.id(), READ);
        room.clock.advance(Duration.ofMinutes(27));
        tokens.forGrant(grant.id(), READ);
        assertThat(exchange.assertions).hasSize(1);

        room.clock.advance(Duration.ofMinutes(1));
        tokens.forGrant(grant.id(), READ);
        assertThat(exchange.assertions).hasSize(2);
    }

    @Test
    @DisplayName(
            "are kept for as long as they last, also where the clock was an hour ahead when they came and goes back")
    void clockGoesBack() {
        tokens.ticker = () -> passed.toNanos();
        tokens.open();
        tokens.forGrant(grant.id(), READ);
        room.clock.advance(Duration.ofHours(-1));
        passed = Duration.ofMinutes(28);

        tokens.forGrant(grant.id(), READ);

        assertThat(exchange.assertions).hasSize(2);
    }

    @Test
    @DisplayName("come after a refresh where the upstream access token ends soon")
    void refreshedFirst() {
        room.clock.advance(Duration.ofMinutes(59));

        tokens.forGrant(grant.id(), READ);

        assertThat(entra.refreshes).hasValue(1);
        assertThat(exchange.assertions).containsExactly("renewed");
    }

    @Test
    @DisplayName("are fetched once, however many ask at once")
    void singleFlight() throws Exception {
        room.clock.advance(Duration.ofMinutes(59));
        var threads = Executors.newFixedThreadPool(40);
        try {
            var start = new CountDownLatch(1);
            var asked = new ArrayList<Future<OnBehalfOfToken>>();
            for (int n = 0; n < 40; n++) {
                asked.add(threads.submit(() -> {
                    start.await();
                    return tokens.forGrant(grant.id(), READ);
                }));
            }
            start.countDown();
            for (var token : asked) {
                assertThat(token.get().value()).startsWith("1 for ");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(exchange.assertions).hasSize(1);
        assertThat(entra.refreshes).hasValue(1);
    }

    @Test
    @DisplayName("are forgotten when their grant ends")
    void revoked() {
        tokens.forGrant(grant.id(), READ);
        tokens.forget(new GrantRevoked("another"));
        tokens.forGrant(grant.id(), READ);
        assertThat(exchange.assertions).hasSize(1);

        tokens.forget(new GrantRevoked(grant.id()));
        tokens.forGrant(grant.id(), READ);
        assertThat(exchange.assertions).hasSize(2);
    }

    @Test
    @DisplayName("come for a token that a caller presents, once per token")
    void bearer() {
        tokens.forBearer("presented", "tid/oid", READ);
        tokens.forBearer("presented", "tid/oid", READ);
        tokens.forBearer("another", "tid/oid", READ);

        assertThat(exchange.assertions).containsExactly("presented", "another");
    }

    @Nested
    @DisplayName("where Entra wants to see the user")
    class SignInAgain {
        @Test
        @DisplayName("end the grant, so that a refresh cannot hide it from the client (U07)")
        void ends() {
            exchange.refusal = Optional.of(OAuthError.INVALID_GRANT.because("sign in again"));

            assertThat(refusal(grant).error()).isEqualTo(OAuthError.INVALID_GRANT);
            assertThat(room.grants.find(grant.id())).isEmpty();
            assertThat(room.events.fired())
                    .extracting(SecurityEvent::detail)
                    .anyMatch(detail -> detail.endsWith("ended: sign_in_needed"));
        }

        @Test
        @DisplayName("end no second grant within an hour: that sign-in was in vain, and more would be a loop")
        void noLoop() {
            exchange.refusal = Optional.of(OAuthError.INVALID_GRANT.because("sign in again"));
            refusal(grant);
            var second = grant();

            assertThat(refusal(second)).hasMessageContaining("in vain").satisfies(refusal -> assertThat(refusal.error())
                    .isEqualTo(OAuthError.ACCESS_DENIED));
            assertThat(room.grants.find(second.id())).isPresent();
            room.clock.advance(Duration.ofHours(1));
            entra.next = signIn("renewed", room.clock.instant().plus(Duration.ofHours(3)));
            assertThat(refusal(second).error()).isEqualTo(OAuthError.INVALID_GRANT);
        }

        @Test
        @DisplayName("ask again at once when the sign-in helped, and something else is wanted later")
        void helped() {
            exchange.refusal = Optional.of(OAuthError.INVALID_GRANT.because("sign in again"));
            refusal(grant);
            exchange.refusal = Optional.empty();
            var second = grant();
            tokens.forGrant(second.id(), READ);
            tokens.forget(new GrantRevoked(second.id()));
            exchange.refusal = Optional.of(OAuthError.INVALID_GRANT.because("sign in again"));

            assertThat(refusal(second).error()).isEqualTo(OAuthError.INVALID_GRANT);
        }

        @Test
        @DisplayName("are not to be had from a grant that has ended")
        void ended() {
            exchange.refusal = Optional.of(OAuthError.INVALID_GRANT.because("sign in again"));
            refusal(grant);

            assertThat(refusal(grant).error()).isEqualTo(OAuthError.INVALID_GRANT);
            assertThat(exchange.assertions).hasSize(1);
        }
    }

    @Test
    @DisplayName("that an outage or our own mistake withholds end no grant, and are there when it is over")
    void outage() {
        for (var error : List.of(OAuthError.TEMPORARILY_UNAVAILABLE, OAuthError.SERVER_ERROR)) {
            exchange.refusal = Optional.of(error.because("not now"));
            assertThat(refusal(grant).error()).isEqualTo(error);
        }
        exchange.refusal = Optional.empty();

        assertThat(tokens.forGrant(grant.id(), READ).value()).startsWith("3 for ");
    }

    @Test
    @DisplayName("never show themselves")
    void redacted() {
        assertThat(tokens.forGrant(grant.id(), READ).toString())
                .contains("redacted")
                .doesNotContain("for entra");
    }

    private OAuthException refusal(Grant asked) {
        return catchThrowableOfType(OAuthException.class, () -> tokens.forGrant(asked.id(), READ));
    }

    private static SignIn signIn(String accessToken, Instant expiresAt) {
        return ScriptedEntra.signIn("customer:read", Set.of(), expiresAt, accessToken);
    }

    private Grant grant() {
        var upstream = signIn("entra-access-token", room.clock.instant().plus(Duration.ofHours(1)));
        var made = room.grant("client", upstream.toJson());
        var code = room.codes.issue(new AuthorizationCode(
                made, RedirectUri.of("http://localhost:1/cb"), CodeChallenge.of(CodeVerifier.random())));
        return room.codes.take(code, "client").orElseThrow().grant();
    }

    /** Entra as far as the exchange goes: numbers its answers, which last for half an hour. */
    private final class ScriptedExchange extends OnBehalfOf {
        final List<String> assertions = new ArrayList<>();
        Optional<OAuthException> refusal = Optional.empty();

        @Override
        public synchronized OnBehalfOfToken exchange(String tenant, String assertion, String scope) {
            assertions.add(assertion);
            refusal.ifPresent(thrown -> {
                throw thrown;
            });
            return new OnBehalfOfToken(
                    assertions.size() + " for " + assertion + " " + scope,
                    room.clock.instant().plus(Duration.ofMinutes(30)));
        }
    }
}
