package dev.entrada.entra.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.entra.CapturedLog;
import dev.entrada.entra.SignIn;
import dev.entrada.entra.TestEntra;
import dev.entrada.oauth.OAuthException;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.wire.Request;
import dev.entrada.store.MovableClock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in for Entra whose registration of this server each test changes as it needs. */
abstract class CredentialFixture {
    final MovableClock clock = MovableClock.at("2026-11-25T10:00:00Z");
    final EntraStandIn upstream = EntraStandIn.start(StandInOptions.defaults().withClock(clock));
    final CapturedLog log = new CapturedLog();

    @TempDir
    Path directory;

    @BeforeEach
    void noRequestsYet() {
        upstream.requests().clear();
    }

    @AfterEach
    void leaveNothingRunning() {
        upstream.close();
        log.close();
    }

    AppRegistration registration() {
        return upstream.entrada();
    }

    void register(AppRegistration changed) {
        upstream.apps().save(changed);
    }

    /** The server with these settings and no secret, unless they name one. */
    TestEntra entra(Map<String, String> settings) {
        var values = new HashMap<>(Map.of("azure.client-secret", ""));
        values.putAll(settings);
        return new TestEntra(upstream, clock, values);
    }

    SignIn signIn(TestEntra entra) {
        return entra.signIn(upstream.users().alice());
    }

    /** The whole way of a user: a code, then a refresh token. */
    void goesTheWholeWay(TestEntra entra) {
        var user = signIn(entra);
        assertThat(user.subject()).isEqualTo(upstream.users().alice().oid());
        assertThat(entra.refresh(user).subject()).isEqualTo(user.subject());
    }

    OAuthException refusedRefresh(TestEntra entra, SignIn user) {
        return catchThrowableOfType(OAuthException.class, () -> entra.refresh(user));
    }

    List<Request> tokenRequests() {
        return upstream.requests().toToken();
    }
}
