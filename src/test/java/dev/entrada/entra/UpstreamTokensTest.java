package dev.entrada.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Entra's tokens that we hold")
class UpstreamTokensTest {
    private static final Instant LATER = Instant.parse("2026-11-23T10:09:10Z");

    @Test
    @DisplayName("survive the way into the store and back, with and without a refresh token")
    void roundTrip() {
        var both = new UpstreamTokens("access \"quoted\" ü", Optional.of("refresh"), LATER);
        var accessOnly = new UpstreamTokens("access", Optional.empty(), LATER);

        assertThat(UpstreamTokens.of(both.toJson())).isEqualTo(both);
        assertThat(UpstreamTokens.of(accessOnly.toJson())).isEqualTo(accessOnly);
    }

    @Test
    @DisplayName("do not show in a log line or a debugger's view")
    void redacted() {
        assertThat(new UpstreamTokens("the-access-token", Optional.of("the-refresh-token"), LATER))
                .hasToString("UpstreamTokens[redacted, expiresAt=2026-11-23T10:09:10Z]");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"nothing", "[]", "{}", "{\"access_token\":\"a\",\"expires_at\":\"soon\"}"})
    @DisplayName("are not made from anything else")
    void malformed(String json) {
        assertThatThrownBy(() -> UpstreamTokens.of(json)).isInstanceOf(RuntimeException.class);
    }
}
