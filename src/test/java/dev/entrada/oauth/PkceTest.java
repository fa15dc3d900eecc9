package dev.entrada.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PKCE (RFC 7636)")
class PkceTest {
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    @DisplayName("computes the challenge of appendix B")
    void vector() {
        assertThat(CodeChallenge.of(new CodeVerifier(VERIFIER)).value()).isEqualTo(CHALLENGE);
        assertThat(CodeChallenge.of(CHALLENGE, "S256").isAnsweredBy(new CodeVerifier(VERIFIER)))
                .isTrue();
    }

    @Test
    @DisplayName("T02: is not answered by another verifier (§4.6)")
    void otherVerifier() {
        assertThat(CodeChallenge.of(CHALLENGE, "S256").isAnsweredBy(CodeVerifier.random()))
                .isFalse();
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("A04: knows no method but S256 (OAuth 2.1 §4.1.1)")
    @ValueSource(strings = {"plain", "s256", "S512", ""})
    void otherMethods(String method) {
        assertThatThrownBy(() -> CodeChallenge.of(CHALLENGE, method)).isInstanceOf(OAuthException.class);
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("T02: refuses a verifier that is too short, too long or has other characters (§4.1)")
    @ValueSource(
            strings = {
                "",
                "short",
                "0123456789012345678901234567890123456789 12",
                "ä123456789012345678901234567890123456789012345"
            })
    void malformedVerifier(String verifier) {
        assertThatThrownBy(() -> new CodeVerifier(verifier)).isInstanceOf(OAuthException.class);
        assertThatThrownBy(() -> new CodeVerifier("a".repeat(129))).isInstanceOf(OAuthException.class);
    }

    @Test
    @DisplayName("keeps the verifier out of logs")
    void redacted() {
        assertThat(new CodeVerifier(VERIFIER).toString()).doesNotContain(VERIFIER);
    }
}
