package dev.entrada.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.RedirectUri;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Two nodes whose clocks differ by a minute")
@ParameterizedClass(name = "the other one is ahead by {0} s")
@ValueSource(longs = {60, -60})
class ClocksTest {
    final TestGrants one = new TestGrants();
    final TestGrants other;

    ClocksTest(long seconds) {
        other = one.otherNode(Duration.ofSeconds(seconds));
    }

    @Test
    @DisplayName("take a sign-in and a code that the other one made, once")
    void signIn() {
        var ends = one.clock.instant().plus(Duration.ofMinutes(15));
        one.transactions.put(new Transaction("state", "browser", "sealed", ends));
        assertThat(other.transactions.take("state")).isPresent();
        assertThat(one.transactions.take("state")).isEmpty();

        var text = code();
        later(Duration.ofSeconds(59));
        assertThat(other.codes.take(text, "client")).isPresent();
        assertThat(one.codes.take(text, "client")).isEmpty();
    }

    @Test
    @DisplayName("take no code three minutes after it was made")
    void expired() {
        var text = code();
        later(Duration.ofMinutes(3));

        assertThat(other.codes.take(text, "client")).isEmpty();
        assertThat(one.codes.take(text, "client")).isEmpty();
    }

    @Test
    @DisplayName(
            "answer a refresh token again that the other one retired less than a minute ago, and later end the grant")
    void refresh() {
        var grant = one.stored("client");
        var token = one.refreshTokens.issue(grant);
        assertThat(one.refreshTokens.rotate(token, grant)).isPresent();
        later(Duration.ofSeconds(59));
        assertThat(other.refreshTokens.rotate(token, grant)).isPresent();

        later(Duration.ofMinutes(3));
        assertThat(other.refreshTokens.rotate(token, grant)).isEmpty();
        assertThat(one.grants.find(grant.id())).isEmpty();
    }

    private String code() {
        return one.codes.issue(new AuthorizationCode(
                one.grant("client"), RedirectUri.of("http://localhost:1/cb"), CodeChallenge.of(CodeVerifier.random())));
    }

    private void later(Duration time) {
        one.clock.advance(time);
        other.clock.advance(time);
    }
}
