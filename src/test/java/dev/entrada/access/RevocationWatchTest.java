package dev.entrada.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.grant.GrantRevoked;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The revocation watch")
class RevocationWatchTest {
    private final ProtectedResource resource = new ProtectedResource();
    private final RevocationWatch watch = resource.watch;

    @Test
    @DisplayName("learns at once what this node revokes")
    void here() {
        watch.learn(new GrantRevoked("grant"));

        assertThat(isRevoked("grant")).isTrue();
        assertThat(isRevoked("other")).isFalse();
    }

    @Test
    @DisplayName("learns what other nodes revoke when it asks")
    void elsewhere() {
        resource.revocations.grants.add("grant");
        assertThat(isRevoked("grant")).isFalse();

        watch.ask();

        assertThat(isRevoked("grant")).isTrue();
    }

    @Test
    @DisplayName(
            "asks at start-up for all that a living token can belong to, then only for what is new, two minutes overlapping")
    void since() {
        var start = resource.clock.instant();
        watch.ask();
        assertThat(resource.revocations.askedSince).isEqualTo(start.minus(Duration.ofMinutes(32)));

        resource.clock.advance(Duration.ofSeconds(5));
        watch.ask();
        assertThat(resource.revocations.askedSince).isEqualTo(start.minus(Duration.ofMinutes(2)));
    }

    @Test
    @DisplayName("outlives an outage of the database and asks for what it missed")
    void outage() {
        watch.ask();
        var lastAnswer = resource.clock.instant();
        resource.revocations.isDown = true;
        resource.clock.advance(Duration.ofMinutes(10));
        watch.ask();
        assertThat(isRevoked("grant")).isFalse();

        resource.revocations.isDown = false;
        resource.revocations.grants.add("grant");
        watch.ask();

        assertThat(resource.revocations.askedSince).isEqualTo(lastAnswer.minus(Duration.ofMinutes(2)));
        assertThat(isRevoked("grant")).isTrue();
    }

    @Test
    @DisplayName("forgets a grant only when no token of it can be alive")
    void forgets() {
        watch.learn(new GrantRevoked("grant"));

        resource.clock.advance(Duration.ofMinutes(33));
        watch.ask();
        assertThat(isRevoked("grant")).isTrue();

        resource.clock.advance(Duration.ofMinutes(2));
        watch.ask();
        assertThat(isRevoked("grant")).isFalse();
    }

    @Test
    @DisplayName("knows again what was revoked when its clock goes back to where tokens of that are alive")
    void clockGoesBack() {
        watch.ask();
        watch.learn(new GrantRevoked("grant"));
        resource.clock.advance(Duration.ofHours(1));
        watch.ask();
        assertThat(isRevoked("grant")).isFalse();

        resource.clock.advance(Duration.ofHours(-1));
        resource.revocations.grants.add("grant");
        watch.ask();

        assertThat(resource.revocations.askedSince)
                .isEqualTo(resource.clock.instant().minus(Duration.ofMinutes(32)));
        assertThat(isRevoked("grant")).isTrue();
    }

    private boolean isRevoked(String grantId) {
        var caller = new Caller(Map.of("sub", "oid", "tid", "tid", "sid", grantId));
        return watch.isRevoked(new VerifiedToken(caller, resource.clock.instant()));
    }
}
