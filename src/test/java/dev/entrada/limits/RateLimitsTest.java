package dev.entrada.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.config.LimitSettings.Rate;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import jakarta.ws.rs.ClientErrorException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rate limit (RFC 6585 §4)")
class RateLimitsTest {
    private static final String ALICE = "203.0.113.9";

    final MovableClock clock = MovableClock.at("2026-11-25T08:00:00Z");
    final RecordedEvents<SecurityEvent> events = new RecordedEvents<>();

    @Test
    @DisplayName("T15: lets as many pass as the setting says, then answers 429 and says how long to wait")
    void limited() {
        var limits = limits("entrada.limits.tokens", "3");
        times(3, () -> limits.count(Rate.TOKENS, ALICE));

        assertThatThrownBy(() -> limits.count(Rate.TOKENS, ALICE))
                .isInstanceOfSatisfying(ClientErrorException.class, refusal -> {
                    assertThat(refusal.getResponse().getStatus()).isEqualTo(429);
                    assertThat(refusal.getResponse().getHeaderString("Retry-After"))
                            .matches("1\\d|2\\d");
                });
    }

    @Test
    @DisplayName("gives the allowance back bit by bit, all of it in a minute")
    void refilled() {
        var limits = limits("entrada.limits.tokens", "3");
        times(3, () -> limits.count(Rate.TOKENS, ALICE));
        clock.advance(Duration.ofSeconds(20));
        limits.count(Rate.TOKENS, ALICE);
        assertThatThrownBy(() -> limits.count(Rate.TOKENS, ALICE)).isInstanceOf(ClientErrorException.class);

        clock.advance(Duration.ofMinutes(1));
        times(3, () -> limits.count(Rate.TOKENS, ALICE));
    }

    @Test
    @DisplayName("G13: of one address leaves every other alone")
    void perAddress() {
        var limits = limits("entrada.limits.registrations", "1");
        limits.count(Rate.REGISTRATIONS, ALICE);

        assertThatCode(() -> limits.count(Rate.REGISTRATIONS, "203.0.113.10")).doesNotThrowAnyException();
        assertThatCode(() -> limits.count(Rate.AUTHORIZATIONS, ALICE)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("0 is no limit")
    void unlimited() {
        var limits = limits("entrada.limits.tokens", "0");

        times(10_000, () -> limits.count(Rate.TOKENS, ALICE));
        assertThat(limits.kept()).isZero();
    }

    @Test
    @DisplayName("what was refused counts afterwards, and only the next request is stopped (T02)")
    void noted() {
        var limits = limits("entrada.limits.refusals", "2");
        limits.require(Rate.REFUSALS, ALICE);
        limits.note(Rate.REFUSALS, ALICE);
        limits.require(Rate.REFUSALS, ALICE);
        limits.note(Rate.REFUSALS, ALICE);

        assertThatThrownBy(() -> limits.require(Rate.REFUSALS, ALICE)).isInstanceOf(ClientErrorException.class);
    }

    @Test
    @DisplayName("remembers a bounded number of addresses, however many there are")
    void bounded() {
        var limits = limits("entrada.limits.tokens", "3");
        for (var i = 0; i < RateLimits.MOST_KEPT + 10_000; i++) {
            limits.count(Rate.TOKENS, "address " + i);
        }

        assertThat(limits.kept()).isLessThanOrEqualTo(RateLimits.MOST_KEPT);
    }

    @Test
    @DisplayName("forgets who has not come for a while")
    void forgotten() {
        var limits = limits("entrada.limits.tokens", "3");
        limits.count(Rate.TOKENS, ALICE);
        clock.advance(Duration.ofMinutes(3));

        assertThat(limits.kept()).isZero();
    }

    @Test
    @DisplayName("is reported once, with the setting and the address")
    void reported() {
        var limits = limits("entrada.limits.client-tokens", "1");
        limits.count(Rate.CLIENT_TOKENS, ALICE + " hash");
        times(5, () -> assertThatThrownBy(() -> limits.count(Rate.CLIENT_TOKENS, ALICE + " hash"))
                .isInstanceOf(ClientErrorException.class));

        assertThat(events.fired())
                .containsExactly(SecurityEvent.of(
                        SecurityEvent.Kind.RATE_LIMITED, "entrada.limits.client-tokens exceeded from " + ALICE));
    }

    private RateLimits limits(String setting, String value) {
        return TestRateLimits.of(TestSettings.with(Map.of(setting, value)), clock, events);
    }

    private static void times(int count, Runnable action) {
        for (var i = 0; i < count; i++) {
            action.run();
        }
    }
}
