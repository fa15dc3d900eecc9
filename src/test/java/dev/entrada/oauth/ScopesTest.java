package dev.entrada.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Scopes (RFC 6749 §3.3)")
class ScopesTest {
    @Test
    @DisplayName("keep their order and drop duplicates and extra spaces")
    void parsed() {
        assertThat(Scopes.of("  b a  b ").toString()).isEqualTo("b a");
        assertThat(Scopes.of("").isEmpty()).isTrue();
    }

    @Test
    @DisplayName("are sets: covers, intersect, union, without")
    void sets() {
        var all = Scopes.of("a b c");
        assertThat(all.covers(Scopes.of("c a"))).isTrue();
        assertThat(all.covers(Scopes.of("a d"))).isFalse();
        assertThat(all.intersect(Scopes.of("c d b")).toString()).isEqualTo("b c");
        assertThat(Scopes.of("a").union(Scopes.of("b a")).toString()).isEqualTo("a b");
        assertThat(all.without(Scopes.of("b")).toString()).isEqualTo("a c");
    }

    @Test
    @DisplayName("refuse characters outside the grammar")
    void grammar() {
        assertThatThrownBy(() -> Scopes.of("a\"b")).isInstanceOf(OAuthException.class);
        assertThatThrownBy(() -> Scopes.of("a\u00e4")).isInstanceOf(OAuthException.class);
        assertThatThrownBy(() -> Scopes.of("a\\b")).isInstanceOf(OAuthException.class);
    }
}
