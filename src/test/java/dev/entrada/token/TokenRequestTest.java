package dev.entrada.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.ResourceIndicator;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Token request (RFC 6749 §3.2)")
class TokenRequestTest {
    static final ResourceIndicator OURS = ResourceIndicator.of("https://mcp.example/mcp");
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @Test
    @DisplayName("is one of the grants that the metadata advertise")
    void advertised() {
        assertThat(Capabilities.OURS.grantTypeCodes()).allSatisfy(code -> assertThat(
                        request("grant_type", code, "code", "c", "code_verifier", VERIFIER, "refresh_token", "r"))
                .isNotNull());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T21: is refused for any other grant with unsupported_grant_type")
    @ValueSource(
            strings = {
                "password",
                "Authorization_Code",
                "AUTHORIZATION_CODE",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:ietf:params:oauth:grant-type:device_code",
            })
    void otherGrants(String grantType) {
        assertThat(refusal("grant_type", grantType)).isEqualTo(OAuthError.UNSUPPORTED_GRANT_TYPE);
    }

    @Test
    @DisplayName("is refused with invalid_request where a parameter is missing")
    void missing() {
        assertThat(refusal()).isEqualTo(OAuthError.INVALID_REQUEST);
        assertThat(refusal("grant_type", "authorization_code", "code", "c")).isEqualTo(OAuthError.INVALID_REQUEST);
        assertThat(refusal("grant_type", "authorization_code", "code_verifier", VERIFIER))
                .isEqualTo(OAuthError.INVALID_REQUEST);
        assertThat(refusal("grant_type", "refresh_token")).isEqualTo(OAuthError.INVALID_REQUEST);
    }

    @Test
    @DisplayName("T10: takes resource with a slash more than at the authorization endpoint")
    void resource() {
        assertThat(request("grant_type", "refresh_token", "refresh_token", "r", "resource", OURS + "/"))
                .isNotNull();
        assertThat(refusal("grant_type", "refresh_token", "refresh_token", "r", "resource", "https://other.example"))
                .isEqualTo(OAuthError.INVALID_TARGET);
    }

    @Test
    @DisplayName("shows no code, verifier or refresh token in a log")
    void redacted() {
        assertThat(request("grant_type", "refresh_token", "refresh_token", "secret-r")
                        .toString())
                .doesNotContain("secret-r");
        assertThat(request("grant_type", "authorization_code", "code", "secret-c", "code_verifier", VERIFIER)
                        .toString())
                .doesNotContain("secret-c", VERIFIER);
    }

    static TokenRequest request(String... form) {
        var values = new HashMap<String, List<String>>();
        for (var i = 0; i < form.length; i += 2) {
            values.put(form[i], List.of(form[i + 1]));
        }
        return TokenRequest.of(new Parameters(values), OURS, Capabilities.OURS);
    }

    static OAuthError refusal(String... form) {
        return catchThrowableOfType(OAuthException.class, () -> request(form)).error();
    }
}
