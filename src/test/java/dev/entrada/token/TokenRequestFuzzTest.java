package dev.entrada.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrada.FormText;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.ResourceIndicator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Forms at the token endpoint, made up by a fuzzer")
class TokenRequestFuzzTest {
    private static final ResourceIndicator OURS = ResourceIndicator.of("https://mcp.example/mcp");

    @FuzzTest
    @DisplayName("are understood without losing anything, or refused in OAuth's words with a 4xx (T02, T08, T21)")
    void form(byte[] input) {
        FormText.parameters(new String(input, UTF_8)).ifPresent(TokenRequestFuzzTest::understoodOrRefused);
    }

    private static void understoodOrRefused(Map<String, List<String>> values) {
        try {
            var given = new Parameters(values);
            values.forEach((name, each) -> {
                assertThat(each.size() == 1 || name.equals("resource")).as(name).isTrue();
                assertThat(given.optional(name).orElse("")).isIn(each).isNotNull();
            });
            var request = TokenRequest.of(given, OURS, Capabilities.OURS);
            assertThat(Capabilities.OURS.grantTypeCodes()).contains(given.required("grant_type"));
            if (request instanceof TokenRequest.RedeemCode redeem) {
                assertThat(redeem.redirectUri().map(Object::toString)).isEqualTo(given.optional("redirect_uri"));
            }
            given.optional("code").ifPresent(code -> assertThat(request.toString())
                    .as("no secret in logs")
                    .doesNotContain("=" + code));
        } catch (OAuthException refused) {
            assertThat(refused.error().status()).isBetween(400, 499);
            assertThat(refused.getMessage()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        }
    }
}
