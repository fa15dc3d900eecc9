package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.oauth.OAuthException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Entra's keys")
class EntraKeysTest extends EntraConversation {
    private static final RsaJsonWebKey STRANGE = EntraToken.key("a-strange-key");

    @Test
    @DisplayName("are not asked for before a token has to be verified, so that we start while Entra is away")
    void lazily() {
        entra.authorizationRequest(request);

        assertThat(upstream.received("")).isEmpty();
    }

    @Test
    @DisplayName("are the tenant's own and fetched once for many tokens")
    void fetchedOnce() {
        signIn(accessToken(), idToken());
        signIn(accessToken(), idToken());

        assertThat(upstream.received("/keys")).singleElement().satisfies(one -> assertThat(one.path())
                .isEqualTo("/" + EntraToken.TENANT + "/discovery/v2.0/keys"));
    }

    @Test
    @DisplayName("are elsewhere if mp.jwt.verify.publickey.location says so")
    void elsewhere() {
        entra = upstream.entra(clock, Map.of("mp.jwt.verify.publickey.location", upstream.authority() + "/my/keys"));
        signIn(accessToken(), idToken());

        assertThat(upstream.received("/my/keys")).hasSize(1);
    }

    @Test
    @DisplayName("are not fetched more than once in five minutes for key IDs that nobody publishes")
    void rateLimit() {
        signIn(accessToken(), idToken());
        refusedSignIn(accessToken().signedBy(STRANGE), idToken());
        refusedSignIn(accessToken().signedBy(STRANGE), idToken());
        assertThat(upstream.received("/keys")).hasSize(2);

        clock.advance(Duration.ofMinutes(5));
        refusedSignIn(accessToken().signedBy(STRANGE), idToken());
        assertThat(upstream.received("/keys")).hasSize(3);
    }

    @Test
    @DisplayName("are fetched for a new key ID although the clock went back after the last time")
    void clockGoesBack() {
        signIn(accessToken(), idToken());
        clock.advance(Duration.ofHours(1));
        refusedSignIn(accessToken().signedBy(STRANGE), idToken());
        var before = upstream.received("/keys").size();
        clock.advance(Duration.ofHours(-1));
        upstream.publishes(STRANGE, EntraToken.KEY);

        assertThat(signIn(accessToken().signedBy(STRANGE), idToken())).isNotNull();
        assertThat(upstream.received("/keys")).hasSizeGreaterThan(before);
    }

    @Test
    @DisplayName("are fetched once more for a thousand tokens at once with invented key IDs (R08)")
    void flood() throws InterruptedException {
        signIn(accessToken(), idToken());
        var forged = IntStream.range(0, 1_000)
                .mapToObj(
                        number -> accessToken().withKeyId("invented-" + number).signed())
                .toList();
        var callers = Executors.newFixedThreadPool(32);
        var refusals = callers.invokeAll(forged.stream()
                .<Callable<OAuthException>>map(token -> () -> refused(token))
                .toList());
        callers.shutdown();

        assertThat(refusals)
                .allSatisfy(refusal -> assertThat(refusal.get().error()).isEqualTo(INVALID_TOKEN));
        assertThat(upstream.received("/keys")).hasSize(2);
    }

    private OAuthException refused(String token) {
        return catchThrowableOfType(OAuthException.class, () -> entra.verifier().presented(token));
    }

    @Test
    @DisplayName("may be among keys of other kinds, and a key for encryption is none")
    void otherKinds() {
        var encryption = EntraToken.key("for-encryption");
        encryption.setUse("enc");
        upstream.publishes(encryption, EntraToken.KEY);

        assertThat(signIn(accessToken(), idToken())).isNotNull();
        assertThat(refusedSignIn(accessToken().signedBy(encryption), idToken())).isNotNull();
    }
}
