package dev.entrada.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Resource indicator (RFC 8707 §2)")
class ResourceIndicatorTest {
    final ResourceIndicator ours = ResourceIndicator.of("https://mcp.example/mcp");

    @ParameterizedTest(name = "{0} means https://mcp.example/mcp")
    @DisplayName("A06: is recognised in the spellings of released clients")
    @ValueSource(
            strings = {
                "https://mcp.example/mcp",
                "https://mcp.example/mcp/",
                "https://MCP.example/mcp",
                "HTTPS://mcp.example/mcp",
                "https://mcp.example:443/mcp",
                "https://mcp.example",
                "https://mcp.example/",
                "https://mcp.example/mcp?x=1",
            })
    void ours(String asked) {
        assertThat(ours.isMeantBy(ResourceIndicator.of(asked))).isTrue();
    }

    @ParameterizedTest(name = "{0} does not mean https://mcp.example/mcp")
    @DisplayName("A06: is not mistaken for another")
    @ValueSource(
            strings = {
                "https://other.example/mcp",
                "http://mcp.example/mcp",
                "https://mcp.example:8443/mcp",
                "https://mcp.example/MCP",
                "https://mcp.example/mcp/x",
                "https://mcp.example.evil.example/mcp",
            })
    void foreign(String asked) {
        assertThat(ours.isMeantBy(ResourceIndicator.of(asked))).isFalse();
    }

    @ParameterizedTest(name = "refuses {0}")
    @DisplayName("must be absolute and have no fragment")
    @ValueSource(strings = {"/mcp", "mcp", "https://mcp.example/mcp#x", "urn:mcp", "https://{x}/"})
    void malformed(String asked) {
        assertThatThrownBy(() -> ResourceIndicator.of(asked))
                .isInstanceOfSatisfying(OAuthException.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(OAuthError.INVALID_TARGET));
    }
}
