package dev.entrada.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.Generator;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("Scope sets, made up by the thousand")
class ScopesPropertyTest {
    private static final int MANY = 5_000;

    @RepeatedTest(4)
    @DisplayName(
            "come back from their text as they were, or are refused with invalid_scope and nothing else (RFC 6749 §3.3)")
    void roundTrip(RepetitionInfo repetition) {
        var generator = new Generator(repetition.getCurrentRepetition());
        var kept = 0;
        for (var i = 0; i < MANY; i++) {
            var scopes = parsed(generator.text(30));
            if (scopes.isPresent()) {
                kept++;
                assertThat(Scopes.of(scopes.get().toString())).isEqualTo(scopes.get());
                assertThat(scopes.get().toString()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
            }
        }
        assertThat(kept).isBetween(MANY / 20, MANY);
    }

    @RepeatedTest(4)
    @DisplayName("never grow where they are cut, and lose nothing where they are joined (A07, F05)")
    void algebra(RepetitionInfo repetition) {
        var generator = new Generator(200L + repetition.getCurrentRepetition());
        for (var i = 0; i < MANY; i++) {
            var some = some(generator);
            var others = some(generator);

            assertThat(some.covers(some.intersect(others))).isTrue();
            assertThat(others.covers(some.intersect(others))).isTrue();
            assertThat(some.without(others).intersect(others).isEmpty()).isTrue();
            assertThat(some.union(others).covers(some)).isTrue();
            assertThat(some.union(others).covers(others)).isTrue();
            assertThat(some.intersect(others).union(some.without(others)).tokens())
                    .isEqualTo(some.tokens());
        }
    }

    private static Scopes some(Generator generator) {
        return Scopes.of(generator.listOf(5, () -> generator.oneOf("a", "b:read", "b:write", "A", "c.d", "e")));
    }

    private static Optional<Scopes> parsed(String text) {
        try {
            return Optional.of(Scopes.of(text));
        } catch (OAuthException refused) {
            assertThat(refused.error()).isEqualTo(OAuthError.INVALID_SCOPE);
            return Optional.empty();
        }
    }
}
