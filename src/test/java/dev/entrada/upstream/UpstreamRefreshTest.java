package dev.entrada.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.TestSettings;
import dev.entrada.entra.ScriptedEntra;
import dev.entrada.grant.AuthorizationCode;
import dev.entrada.grant.Grant;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While Entra takes its time to refresh")
class UpstreamRefreshTest {
    private static final Duration NEEDED = Duration.ofMinutes(30);

    private final TestGrants room = new TestGrants();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answering = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ScriptedEntra entra = new ScriptedEntra(
            ScriptedEntra.signIn("customer:read", Set.of(), room.clock.instant().plus(Duration.ofHours(1))));
    private final UpstreamRefresh upstream =
            TestUpstream.refresh(room, entra, TestSettings.with(Map.of("entrada.db.pool-size", "2")));

    @BeforeEach
    void slow() {
        entra.beforeAnswer = this::takeTime;
    }

    @AfterEach
    void answer() {
        answering.countDown();
        callers.shutdown();
    }

    @Test
    @DisplayName("a hundred callers of one grant wait for one answer (F09)")
    void hundred() throws InterruptedException {
        var grant = grant();
        var answers = IntStream.range(0, 100).mapToObj(number -> ask(grant)).toList();
        asked.await();
        answering.countDown();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isPresent());
        assertThat(entra.refreshes).hasValue(1);
    }

    @Test
    @DisplayName("half of the database's connections stay free: who finds no turn comes again later")
    void turns() throws InterruptedException {
        upstream.queue = Duration.ZERO;
        var grant = grant();
        var other = grant();
        var first = ask(grant);
        asked.await();

        var refusal = catchThrowableOfType(OAuthException.class, () -> upstream.goodFor(NEEDED, other.id()));
        assertThat(refusal.error()).isEqualTo(OAuthError.TEMPORARILY_UNAVAILABLE);
        answering.countDown();
        assertThat(first.join()).isPresent();
        assertThat(upstream.goodFor(NEEDED, other.id())).isPresent();
        assertThat(entra.refreshes).hasValue(2);
    }

    private CompletableFuture<Optional<Grant>> ask(Grant grant) {
        return CompletableFuture.supplyAsync(() -> upstream.goodFor(NEEDED, grant.id()), callers);
    }

    /** One whose upstream tokens last for ten minutes. */
    private Grant grant() {
        var held = ScriptedEntra.signIn(
                "customer:read", Set.of(), room.clock.instant().plus(Duration.ofMinutes(10)));
        var made = room.grant("client", held.toJson())
                .withUpstream(held.toJson(), held.tokens().expiresAt());
        var code = room.codes.issue(new AuthorizationCode(
                made, RedirectUri.of("http://localhost:1/cb"), CodeChallenge.of(CodeVerifier.random())));
        return room.codes.take(code, "client").orElseThrow().grant();
    }

    private void takeTime() {
        asked.countDown();
        try {
            answering.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
