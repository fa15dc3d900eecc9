package dev.entrada.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client_id that is a URL (OAuth Client ID Metadata Document)")
class DocumentUrlTest {

    @ParameterizedTest(name = "C02: {0} is one")
    @ValueSource(
            strings = {
                "https://claude.ai/oauth/claude-code-client-metadata",
                "https://vscode.dev/oauth/client-metadata.json",
                "https://chatgpt.com/oauth/client.json",
                "https://client.example:8443/client",
                "https://client.example/client?version=2",
                "https://client.example/a..b/.well-known/x"
            })
    void good(String clientId) {
        assertThat(DocumentUrl.isMeantBy(clientId)).isTrue();
        assertThat(new DocumentUrl(clientId)).hasToString(clientId);
    }

    @ParameterizedTest(name = "C02: {0} is none that a client may have")
    @ValueSource(
            strings = {
                "http://client.example/client",
                "https:client.example/client",
                "https:///client",
                "https://user@client.example/client",
                "https://user:password@client.example/client",
                "https://client.example/client#fragment",
                "https://client.example/client#",
                "https://client.example",
                "https://client.example/",
                "https://client.example?client",
                "https://client.example/./client",
                "https://client.example/a/../client",
                "https://client.example/a/..",
                "https://client.example/.",
                "https://client.example/%2e/client",
                "https://client.example/a/%2E%2e/client",
                "https://client.example/a/.%2e",
                "https://client.example/a b",
                "https://client_example.x_y/client",
                "https://client.example:x/client"
            })
    void bad(String clientId) {
        assertThat(DocumentUrl.isMeantBy(clientId)).isTrue();
        assertThat(catchThrowableOfType(OAuthException.class, () -> new DocumentUrl(clientId))
                        .error())
                .isEqualTo(OAuthError.INVALID_CLIENT);
    }

    @Test
    @DisplayName("C02: is too long beyond 1024 characters")
    void length() {
        assertThat(catchThrowableOfType(
                        OAuthException.class, () -> new DocumentUrl("https://client.example/" + "x".repeat(1024))))
                .hasMessageContaining("longer");
    }

    @Test
    @DisplayName("C02: is another client with :443, in another case, with a slash")
    void spelling() {
        var url = new DocumentUrl("https://client.example/client");

        assertThat(new DocumentUrl("https://client.example:443/client")).isNotEqualTo(url);
        assertThat(new DocumentUrl("https://CLIENT.example/client")).isNotEqualTo(url);
        assertThat(new DocumentUrl("https://client.example/client/")).isNotEqualTo(url);
        assertThat(new DocumentUrl("https://client.example/Client")).isNotEqualTo(url);
    }

    @ParameterizedTest(name = "{0} is not meant as one")
    @ValueSource(strings = {"", "httpsclient", "b0b5-00Az_x", "urn:client", "configured-client"})
    void other(String clientId) {
        assertThat(DocumentUrl.isMeantBy(clientId)).isFalse();
    }
}
