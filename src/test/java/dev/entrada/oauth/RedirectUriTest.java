package dev.entrada.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Redirect URI")
class RedirectUriTest {

    @Nested
    @DisplayName("A03: is compared by exact string (RFC 9700 §2.1)")
    class Exact {
        @ParameterizedTest(name = "{0} does not match {1}")
        @CsvSource({
            "https://app.example/cb,      https://app.example/cb/",
            "https://app.example/cb,      https://app.example/cb?x=1",
            "https://app.example/cb,      https://app.example/CB",
            "https://app.example/cb,      https://evil.example/cb",
            "https://app.example/cb,      https://app.example:8443/cb",
            "http://127.0.0.1:1234/cb,    http://127.0.0.1:1234/other",
            "http://127.0.0.1:1234/cb,    https://127.0.0.1:1234/cb",
            "https://localhost:1234/cb,   https://localhost:4321/cb",
            "http://127.0.0.1/a:5/cb,     http://127.0.0.1:5/a/cb",
            "cursor://a/cb,               cursor://b/cb",
        })
        void mismatch(String registered, String requested) {
            assertThat(RedirectUri.of(registered).matches(RedirectUri.of(requested)))
                    .isFalse();
        }
    }

    @Nested
    @DisplayName("A03: on loopback may vary its port (RFC 8252 §7.3), and the names of loopback are one")
    class Loopback {
        @ParameterizedTest(name = "{0} matches {1}")
        @CsvSource({
            "http://127.0.0.1/cb,         http://127.0.0.1:51004/cb",
            "http://127.0.0.1:3000/cb,    http://127.0.0.1:51004/cb",
            "http://[::1]/cb,             http://[::1]:51004/cb",
            "http://localhost:3000/cb?a=b, http://localhost:51004/cb?a=b",
            "http://127.0.0.1,            http://127.0.0.1:51004",
            "http://localhost:3118/cb,    http://127.0.0.1:51004/cb",
            "http://127.0.0.1:33418/,     http://127.0.0.1:40000/",
        })
        void match(String registered, String requested) {
            assertThat(RedirectUri.of(registered).matches(RedirectUri.of(requested)))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "refuses {0}")
    @DisplayName("G06: refuses what could run code, leak or be read in two ways")
    @ValueSource(
            strings = {
                "http://app.example/cb",
                "https://app.example/cb#x",
                "javascript:alert(1)",
                "/cb",
                "http://localhost@evil.example/cb",
                "http://127.0.0.1.evil.example/cb",
                "https://app.example/{cb}",
                "HTTP://app.example/cb",
                "javascript://x/%0aalert(1)",
                "JavaScript://x/",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://app.example/1",
                "https:///cb",
                "https://app.example/a/../cb",
                "https://app.example/../cb",
                "https://app.example/%2E%2e/cb",
                "https://app.example/cb/.",
                "https://app.example/*\\cb",
                "https://app .example/cb",
                "http://127.1/cb",
                "https://",
                "",
            })
    void unsafe(String uri) {
        assertThatThrownBy(() -> RedirectUri.of(uri)).isInstanceOf(OAuthException.class);
    }

    @Test
    @DisplayName("may use an app's own scheme (RFC 8252 §7.1)")
    void privateUseScheme() {
        var uri = RedirectUri.of("cursor://anysphere.cursor-mcp/oauth/callback");

        assertThat(uri.isPrivateUse()).isTrue();
        assertThat(uri.matches(RedirectUri.of("cursor://anysphere.cursor-mcp/oauth/callback")))
                .isTrue();
    }

    @Test
    @DisplayName("is refused when it is longer than a Location header should be")
    void tooLong() {
        assertThatThrownBy(() -> RedirectUri.of("https://app.example/" + "a".repeat(1024)))
                .isInstanceOf(OAuthException.class);
    }
}
