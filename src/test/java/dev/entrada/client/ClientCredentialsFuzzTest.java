package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrada.FormText;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What a client presents to show who it is, made up by a fuzzer (RFC 6749 §2.3.1)")
class ClientCredentialsFuzzTest {

    /** The first line is the Authorization header, the second one the form. */
    @FuzzTest
    @DisplayName("is read as one way to authenticate, or refused as invalid_client or invalid_request (G15, T14)")
    void headerAndForm(byte[] input) {
        var lines = new String(input, UTF_8).split("\n", 2);
        FormText.parameters(lines.length > 1 ? lines[1] : "").ifPresent(form -> oneWayOrRefused(lines[0], form));
    }

    @FuzzTest
    @DisplayName("is, in a Basic header, the id and the secret that the client put there, encoded or not")
    void basic(byte[] input) {
        var secret = new String(input, UTF_8);
        var header = "Basic " + Base64.getEncoder().encodeToString(("id:" + secret).getBytes(UTF_8));
        var credentials = ClientCredentials.of(new Parameters(Map.of()), Optional.of(header));

        assertThat(credentials.id()).isEqualTo("id");
        assertThat(String.join("", credentials.secrets()).isEmpty()
                        || credentials.secrets().contains(secret))
                .isTrue();
        assertThat(secret.isEmpty() || credentials.secrets().contains(secret)).isTrue();
        assertThat(credentials).hasToString("ClientCredentials[id, redacted]");
    }

    private static void oneWayOrRefused(String header, Map<String, List<String>> form) {
        try {
            var credentials = ClientCredentials.of(new Parameters(form), Optional.of(header));
            assertThat(credentials.secrets().isEmpty()
                            || credentials.assertion().isEmpty())
                    .isTrue();
            assertThat(credentials.secrets()).hasSizeLessThan(3).doesNotContain("");
        } catch (OAuthException refused) {
            assertThat(refused.error()).isIn(INVALID_CLIENT, INVALID_REQUEST);
        }
    }
}
