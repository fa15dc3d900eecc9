package dev.entrada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import java.net.URLDecoder;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Return address")
class ReturnAddressTest {
    static final String ISSUER = "https://mcp.example";
    final Clients clients = TestClients.clients();

    @Test
    @DisplayName(
            "B01: appends code, state and iss to the registered URI, whose own query stays (RFC 6749 §4.1.2, RFC 9207)")
    void withCode() {
        assertThat(address("https://app.example/cb?tenant=a%2Fb", Optional.of("s"))
                        .withCode("c"))
                .hasToString("https://app.example/cb?tenant=a%2Fb&code=c&state=s&iss=https%3A%2F%2Fmcp.example");
    }

    @Test
    @DisplayName("A12: says an error with state and iss too")
    void withError() {
        assertThat(address("http://localhost:1/cb", Optional.of("s"))
                        .withError(OAuthError.ACCESS_DENIED.because("no, sorry")))
                .hasToString("http://localhost:1/cb?error=access_denied&error_description=no%2C+sorry&state=s"
                        + "&iss=https%3A%2F%2Fmcp.example");
    }

    @Test
    @DisplayName("A08: omits an absent state")
    void withoutState() {
        assertThat(address("http://localhost:1/cb", Optional.empty())
                        .withCode("c")
                        .toString())
                .doesNotContain("state");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A08: returns state so that the client decodes the very same bytes")
    @ValueSource(strings = {"a+b/c==", "{template}", "user:server", "%41", "ä€😀", "a&code=evil", "a b"})
    void stateIsOpaque(String state) {
        var query = address("http://localhost:1/cb", Optional.of(state))
                .withCode("c")
                .getRawQuery();
        var encoded = query.replaceFirst(".*&state=([^&]*)&iss=.*", "$1");

        assertThat(URLDecoder.decode(encoded, UTF_8)).isEqualTo(state);
    }

    @Test
    @DisplayName("A02: is refused for a redirect URI that is not the client's, and where several could be meant")
    void unproven() {
        var client = TestClients.publicClient(clients, "https://app.example/cb", "https://app.example/cb2");

        assertThatThrownBy(() -> client.returnAddress(Optional.of("https://evil.example/cb"), Optional.empty(), ISSUER))
                .isInstanceOf(OAuthException.class);
        assertThatThrownBy(() -> client.returnAddress(Optional.empty(), Optional.empty(), ISSUER))
                .isInstanceOf(OAuthException.class);
    }

    @Test
    @DisplayName("is the only registered redirect URI where none is given (RFC 6749 §3.1.2.3)")
    void onlyOne() {
        var client = TestClients.publicClient(clients, "https://app.example/cb");

        assertThat(client.returnAddress(Optional.empty(), Optional.empty(), ISSUER)
                        .redirectUri())
                .hasToString("https://app.example/cb");
    }

    ReturnAddress address(String redirectUri, Optional<String> state) {
        return TestClients.publicClient(clients, redirectUri).returnAddress(Optional.of(redirectUri), state, ISSUER);
    }
}
