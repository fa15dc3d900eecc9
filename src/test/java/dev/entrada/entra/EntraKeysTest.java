package dev.entrada.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.entra.http.TestPatience;
import dev.entrada.entra.verification.EntraKeys;
import dev.entrada.entra.verification.EntraTokenVerifier;
import java.time.Duration;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Entra's keys")
class EntraKeysTest extends EntraConversation {
    private static final RsaJsonWebKey NEXT = EntraToken.key("the-next-key");
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
    @DisplayName("are fetched again at once when a token names one that is not known: an emergency rollover")
    void rollover() {
        signIn(accessToken(), idToken());
        upstream.publishes(NEXT);

        assertThat(signIn(accessToken().signedBy(NEXT), idToken().signedBy(NEXT)))
                .isNotNull();
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
    @DisplayName("serve on while Entra cannot be asked for newer ones")
    void lastKnownGood() {
        var connection = TestPatience.connection();
        var location = new Tenant(entra.settings.entra(), connection).keys();
        var keys = new EntraKeys(location, connection, clock, Duration.ZERO);
        var verifier = new EntraTokenVerifier(
                new Tenant(entra.settings.entra(), connection), entra.settings.entra(), keys, clock);
        var token = accessToken().signed();
        verifier.accessToken(token);
        upstream.says("/keys", 500, "text/plain", "broken").says("/keys", 500, "text/plain", "broken");

        assertThat(verifier.accessToken(token).text("oid")).contains(EntraToken.USER);
        assertThat(upstream.received("/keys")).hasSize(3);
        assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("status 500"));
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
