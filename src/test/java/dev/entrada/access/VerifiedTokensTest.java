package dev.entrada.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.oauth.OAuthException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Verified tokens")
class VerifiedTokensTest {
    private final ProtectedResource resource = new ProtectedResource();
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    @DisplayName("are verified at first sight only (R12)")
    void once() {
        count();
        var token = new BearerToken(resource.token());

        var first = resource.tokens.callerOf(token);

        assertThat(resource.tokens.callerOf(token)).isSameAs(first);
        assertThat(checks).hasValue(1);
    }

    @Test
    @DisplayName("do not vouch for a token that was refused")
    void refusedAgain() {
        count();
        var token = new BearerToken(resource.tokenWithout("sid"));

        for (int n = 1; n <= 2; n++) {
            assertThatThrownBy(() -> resource.tokens.callerOf(token)).isInstanceOf(OAuthException.class);
            assertThat(checks).hasValue(n);
        }
    }

    private void count() {
        var counted = new AccessTokenCheck() {
            @Override
            VerifiedToken verify(BearerToken token) {
                checks.incrementAndGet();
                return super.verify(token);
            }
        };
        counted.settings = ProtectedResource.SETTINGS;
        counted.keys = resource.keys;
        counted.clock = resource.clock;
        resource.tokens.check = counted;
    }
}
