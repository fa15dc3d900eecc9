package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("As time passes, Entra's keys")
class KeyRolloverTest extends EntraConversation {
    private static final RsaJsonWebKey NEXT = EntraToken.key("the-next-key");

    private final Queue<Runnable> background = new ArrayDeque<>();

    @BeforeEach
    void firstToken() {
        entra = upstream.entra(clock, background::add);
        accept(EntraToken.KEY);
        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    @DisplayName("serve for an hour before anybody asks for newer ones")
    void fresh() {
        clock.advance(Duration.ofMinutes(59));
        accept(EntraToken.KEY);

        assertThat(background).isEmpty();
        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    @DisplayName("are then fetched in the background, once, and no token waits for it")
    void background() {
        clock.advance(Duration.ofHours(2));
        accept(EntraToken.KEY);
        accept(EntraToken.KEY);
        assertThat(fetches()).isEqualTo(1);
        assertThat(background).hasSize(1);

        background.remove().run();
        accept(EntraToken.KEY);
        assertThat(fetches()).isEqualTo(2);
        assertThat(background).isEmpty();
    }

    @Test
    @DisplayName("roll over as planned without a token that has to wait for it, and without a forced fetch")
    void planned() {
        upstream.publishes(EntraToken.KEY, NEXT);
        clock.advance(Duration.ofHours(2));
        accept(EntraToken.KEY);
        background.remove().run();

        accept(NEXT);
        accept(EntraToken.KEY);
        assertThat(fetches()).isEqualTo(2);

        upstream.publishes(NEXT);
        clock.advance(Duration.ofHours(2));
        accept(NEXT);
        background.remove().run();
        assertThat(refused(EntraToken.KEY)).isEqualTo(INVALID_TOKEN);
    }

    @Test
    @DisplayName("roll over in an emergency at the first token that names a new one; the old one is worth nothing then")
    void emergency() {
        upstream.publishes(NEXT);

        accept(NEXT);
        assertThat(fetches()).isEqualTo(2);
        assertThat(refused(EntraToken.KEY)).isEqualTo(INVALID_TOKEN);
        assertThat(background).isEmpty();
    }

    @ParameterizedTest(name = "status {0}: {1}")
    @CsvSource({"500, broken", "200, <html>sign in to the guest network</html>", "200, '{\"keys\":[]}'", "200, {}"})
    @DisplayName("are kept for a day while newer ones cannot be had, and asked for every minute")
    void outage(int status, String body) {
        clock.advance(Duration.ofHours(23));
        upstream.says("/keys", status, "application/json", body).says("/keys", status, "application/json", body);
        accept(EntraToken.KEY);
        background.remove().run();
        accept(EntraToken.KEY);
        assertThat(background).isEmpty();
        assertThat(log.lines()).last().asString().contains("No keys at", "status " + status);

        clock.advance(Duration.ofMinutes(1));
        accept(EntraToken.KEY);
        assertThat(background).hasSize(1);
    }

    @Test
    @DisplayName("are kept no longer than a day: then a token has to wait for newer ones, or for Entra")
    void tooOld() {
        clock.advance(Duration.ofHours(25));
        upstream.says("/keys", 500, "text/plain", "broken").says("/keys", 500, "text/plain", "broken");
        assertThat(refused(EntraToken.KEY)).isEqualTo(TEMPORARILY_UNAVAILABLE);

        upstream.forgetWhatToSay();
        accept(EntraToken.KEY);
    }

    @Test
    @DisplayName("that are unknown in an outage may be good ones: that is no flaw of the token")
    void unknownInOutage() {
        upstream.publishes(NEXT).says("/keys", 500, "text/plain", "broken").says("/keys", 500, "text/plain", "broken");

        assertThat(refused(NEXT)).isEqualTo(TEMPORARILY_UNAVAILABLE);
        accept(EntraToken.KEY);

        upstream.forgetWhatToSay();
        clock.advance(Duration.ofMinutes(5));
        accept(NEXT);
    }

    @Test
    @DisplayName("serve on while the server stops and fetches nothing any more")
    void stopping() {
        entra = upstream.entra(clock, work -> {
            throw new RejectedExecutionException("stopped");
        });
        accept(EntraToken.KEY);
        clock.advance(Duration.ofHours(2));

        accept(EntraToken.KEY);
    }

    private int fetches() {
        return upstream.received("/keys").size();
    }

    private void accept(RsaJsonWebKey signer) {
        var token = accessToken().signedBy(signer).signed();
        assertThat(entra.verifier().presented(token).text("oid")).contains(EntraToken.USER);
    }

    private OAuthError refused(RsaJsonWebKey signer) {
        var token = accessToken().signedBy(signer).signed();
        return catchThrowableOfType(OAuthException.class, () -> entra.verifier().presented(token))
                .error();
    }
}
