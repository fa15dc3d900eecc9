package dev.entrada.client.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Client assertions, made up by a fuzzer (RFC 7523 §3)")
class ClientAssertionsFuzzTest {
    private static final SigningClient CLIENT = SigningClient.of("https://client.example/client.json");
    private static final MovableClock CLOCK = MovableClock.at("2026-11-25T12:00:00Z");
    private static final ClientAssertions NODE = TestAssertions.node(TestDatabase.fresh(), CLOCK);

    @FuzzTest
    @DisplayName("are refused as invalid_client: none can be made up, and none breaks the reader")
    void madeUp(byte[] input) {
        var assertion = new ClientAssertion(new String(input, UTF_8));

        assertThat(assertion.subject()).isNotNull();
        assertThat(isGood(assertion)).isFalse();
    }

    @FuzzTest
    @DisplayName("that are signed under any header are good only if that names an algorithm and a type of ours (S02)")
    void header(byte[] header) throws GeneralSecurityException, JoseException {
        if (isGood(signed(header))) {
            // With the reader that judges them: it overlooks a colon too many, and nobody else reads them.
            var read = JsonUtil.parseJson(new String(header, UTF_8));
            assertThat(read.get("alg")).isIn(Capabilities.OURS.assertionAlgorithms());
            assertThat(read.getOrDefault("kid", "rsa-1")).isEqualTo("rsa-1");
            assertThat(read.getOrDefault("typ", "JWT").toString().toLowerCase(ROOT))
                    .isIn("jwt", "client-authentication+jwt");
            assertThat(read).doesNotContainKey("crit");
        }
    }

    private static ClientAssertion signed(byte[] header) throws GeneralSecurityException {
        var claims = CLIENT.claims(CLOCK.instant().getEpochSecond(), "https://mcp.example");
        var signed = encoded(header) + "." + encoded(claims.toJson().getBytes(UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign((PrivateKey) CLIENT.rsa().getPrivateKey());
        signature.update(signed.getBytes(UTF_8));
        return new ClientAssertion(signed + "." + encoded(signature.sign()));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isGood(ClientAssertion assertion) {
        try {
            NODE.verify(CLIENT.id(), CLIENT.keys(), assertion);
            return true;
        } catch (OAuthException refused) {
            assertThat(refused.error()).isEqualTo(OAuthError.INVALID_CLIENT);
            return false;
        }
    }
}
