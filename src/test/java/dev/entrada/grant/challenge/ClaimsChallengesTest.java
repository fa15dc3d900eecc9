package dev.entrada.grant.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A claims challenge")
class ClaimsChallengesTest {
    private static final String MFA = "{\"access_token\":{\"polids\":{\"essential\":true,\"values\":[\"1\"]}}}";
    private static final String DEVICE = "{\"access_token\":{\"polids\":{\"essential\":true,\"values\":[\"2\"]}}}";

    private final Jdbi jdbi = TestDatabase.fresh();
    private final MovableClock clock = MovableClock.at("2026-11-25T09:00:00Z");
    private final ClaimsChallenges challenges = TestChallenges.in(jdbi, clock);

    @Test
    @DisplayName("waits for its user, and is given out once")
    void once() {
        challenges.put("contoso", "alice", MFA);

        assertThat(challenges.take("contoso", "bob")).isEmpty();
        assertThat(challenges.take("fabrikam", "alice")).isEmpty();
        assertThat(challenges.take("contoso", "alice")).contains(MFA);
        assertThat(challenges.take("contoso", "alice")).isEmpty();
    }

    @Test
    @DisplayName("gives way to a later one of the same user")
    void latest() {
        challenges.put("contoso", "alice", MFA);
        challenges.put("contoso", "alice", DEVICE);

        assertThat(rows()).isEqualTo(1);
        assertThat(challenges.take("contoso", "alice")).contains(DEVICE);
    }

    @Test
    @DisplayName("counts for a day, and costs no other user's")
    void expires() {
        challenges.put("contoso", "alice", MFA);
        clock.advance(ClaimsChallenges.LIFETIME.minusSeconds(1));
        challenges.put("contoso", "carol", MFA);
        clock.advance(Duration.ofSeconds(1));

        assertThat(challenges.take("contoso", "alice")).isEmpty();
        assertThat(rows()).isEqualTo(1);
        assertThat(challenges.take("contoso", "carol")).contains(MFA);
    }

    private int rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from claims_challenge")
                .mapTo(int.class)
                .one());
    }
}
