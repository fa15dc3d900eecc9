package dev.entrada.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.Generator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("Redirect URIs, made up by the thousand")
class RedirectUriPropertyTest {
    private static final int MANY = 5_000;
    /** Written apart from the code that is tested: what may differ between a registered and a requested URI. */
    private static final Pattern LOOPBACK = Pattern.compile(
            "http://(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d*)?(?=[/?]|$)",
            Pattern.CASE_INSENSITIVE);

    @RepeatedTest(4)
    @DisplayName("are kept as they are, or refused with invalid_redirect_uri and nothing else (G06)")
    void kept(RepetitionInfo repetition) {
        var generator = new Generator(repetition.getCurrentRepetition());
        var kept = 0;
        for (var i = 0; i < MANY; i++) {
            var text = uri(generator);
            var uri = parsed(text);
            if (uri.isPresent()) {
                kept++;
                assertThat(uri.get()).hasToString(text);
                assertThat(uri.get().matches(RedirectUri.of(text))).isTrue();
                assertThat(text).doesNotContainPattern("[#\\s\\p{Cntrl}\"<>\\\\^`{|}]");
                assertThat(text.toLowerCase()).doesNotMatch("(javascript|data|vbscript|file|blob):.*");
            }
        }
        assertThat(kept).isBetween(MANY / 20, MANY);
    }

    @RepeatedTest(4)
    @DisplayName("match no other than the registered one, a port and a name of loopback apart (A03)")
    void matched(RepetitionInfo repetition) {
        var generator = new Generator(100L + repetition.getCurrentRepetition());
        var matches = 0;
        for (var i = 0; i < MANY; i++) {
            var registered = parsed(uri(generator));
            var requested = registered.flatMap(uri -> parsed(variant(uri.toString(), generator)));
            if (requested.isPresent() && registered.get().matches(requested.get())) {
                matches++;
                assertThat(withoutLoopback(requested.get()))
                        .as("%s for %s", requested.get(), registered.get())
                        .isEqualTo(withoutLoopback(registered.get()));
            }
        }
        assertThat(matches).isGreaterThan(MANY / 100);
    }

    private static String withoutLoopback(RedirectUri uri) {
        return LOOPBACK.matcher(uri.toString()).replaceFirst("loopback:");
    }

    private static String variant(String uri, Generator generator) {
        return generator.chance(50)
                ? generator.mutated(uri)
                : LOOPBACK.matcher(uri).replaceFirst(authority(generator).replace("$", ""));
    }

    private static String uri(Generator generator) {
        var path = generator.oneOf("", "/", "/cb", "/oauth/callback", "/a/../b", "/%2e%2e/x", "/" + generator.text(12));
        var query = generator.chance(20) ? "?" + generator.text(8) : "";
        var uri = authority(generator) + path + query;
        return generator.chance(20) ? generator.mutated(uri) : uri;
    }

    private static String authority(Generator generator) {
        var host = generator.oneOf(
                "localhost",
                "127.0.0.1",
                "127.1.2.3",
                "[::1]",
                "app.example",
                "LOCALHOST",
                "127.0.0.1.evil.example",
                "localhost@evil.example",
                "bücher.example",
                "xn--bcher-kva.example",
                generator.text(6));
        var port = generator.chance(40) ? ":" + generator.below(70_000) : "";
        return generator.oneOf("http", "http", "https", "https", "cursor", "javascript", "HTTP", "file") + "://" + host
                + port;
    }

    private static Optional<RedirectUri> parsed(String text) {
        try {
            return Optional.of(RedirectUri.of(text));
        } catch (OAuthException refused) {
            assertThat(refused.error()).isEqualTo(OAuthError.INVALID_REDIRECT_URI);
            return Optional.empty();
        }
    }
}
