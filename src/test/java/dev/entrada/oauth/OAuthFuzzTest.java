package dev.entrada.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What clients write into parameters, made up by a fuzzer")
class OAuthFuzzTest {

    @FuzzTest
    @DisplayName("a redirect URI is refused, or safe to redirect to and kept as it is (G06)")
    void redirectUri(byte[] input) {
        parsed(input, RedirectUri::of, OAuthError.INVALID_REDIRECT_URI).ifPresent(uri -> {
            assertThat(uri).hasToString(new String(input, UTF_8));
            assertThat(RedirectUri.of(uri.toString())).isEqualTo(uri);
            assertThat(uri.toString()).matches("(?i)[a-z][a-z0-9+.-]*:[\\x21-\\x7E]+");
            assertThat(uri.toString()).doesNotContainPattern("[#\"<>\\\\^`{|}]");
            assertThat(uri.value().getRawUserInfo()).isNull();
            assertThat(uri.scheme()).isNotIn("javascript", "data", "vbscript", "file", "blob", "about");
            assertThat(uri.isPrivateUse() || uri.isOnThisComputer() || uri.isWebsite())
                    .isTrue();
            assertThat(uri.host()).isNotEmpty();
            assertThat(uri.matches(uri)).isTrue();
        });
    }

    @FuzzTest
    @DisplayName("a scope is refused, or comes back from its text as it was (RFC 6749 §3.3)")
    void scopes(byte[] input) {
        parsed(input, Scopes::of, OAuthError.INVALID_SCOPE).ifPresent(scopes -> {
            assertThat(Scopes.of(scopes.toString())).isEqualTo(scopes);
            assertThat(scopes.toString()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
            assertThat(scopes.covers(scopes)).isTrue();
            assertThat(scopes.without(scopes).isEmpty()).isTrue();
        });
    }

    @FuzzTest
    @DisplayName("a resource is refused, or means itself with a slash more too (RFC 8707 §2)")
    void resource(byte[] input) {
        parsed(input, ResourceIndicator::of, OAuthError.INVALID_TARGET).ifPresent(resource -> {
            assertThat(resource).hasToString(new String(input, UTF_8));
            assertThat(resource.isMeantBy(resource)).isTrue();
            assertThat(resource.value().getRawFragment()).isNull();
            assertThat(resource.value().getHost()).isNotEmpty();
            assertThat(resource.toString()).doesNotContainPattern("[\\s\\p{Cntrl}]");
        });
    }

    private static <T> Optional<T> parsed(byte[] input, Function<String, T> parser, OAuthError refusal) {
        try {
            return Optional.of(parser.apply(new String(input, UTF_8)));
        } catch (OAuthException refused) {
            assertThat(refused.error()).isEqualTo(refusal);
            assertThat(refused.getMessage()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
            return Optional.empty();
        }
    }
}
