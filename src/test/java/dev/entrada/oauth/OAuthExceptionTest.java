package dev.entrada.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An OAuth error (RFC 6749 §5.2)")
class OAuthExceptionTest {
    @Test
    @DisplayName("has its code and a description of safe characters only")
    void wireSafe() {
        var json =
                OAuthError.INVALID_GRANT.because("the \"code\"\r\nis\\ \u00e4").toJson();

        assertThat(json.getString("error")).isEqualTo("invalid_grant");
        assertThat(json.getString("error_description")).isEqualTo("the 'code'??is? ?");
    }
}
