package dev.entrada.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.RecordedEvents;
import dev.entrada.access.Caller;
import dev.entrada.access.TestStanding;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/mcp, where a user may send three requests a minute with one client")
class CallLimitTest {
    private static final Caller ALICE = TestRegistry.alice("customer:read");

    private final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");
    private final RecordedEvents<SecurityEvent> events = new RecordedEvents<>();
    private McpServlet servlet;

    @BeforeEach
    void start() {
        servlet = TestServlet.started(
                TestRegistry.settings("entrada.limits.calls", "3"), clock, new TestStanding(), events);
        for (int i = 0; i < 3; i++) {
            assertThat(discover(ALICE).status).isEqualTo(200);
        }
    }

    @AfterEach
    void stop() {
        servlet.destroy();
    }

    private Exchange discover(Caller caller) {
        return StatelessTest.exchange(caller, StatelessTest.message("server/discover", "{}"))
                .through(servlet);
    }

    @ParameterizedTest(name = "answers a fourth one, a {0}, with 429, JSON and Retry-After (RFC 6585 §4)")
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void tooMany(String method) {
        var answer = Exchange.of(method, ALICE).through(servlet);

        assertThat(answer.status).isEqualTo(429);
        assertThat(answer.headers).containsEntry("Retry-After", "21").containsEntry("Content-Type", "application/json");
        assertThat(answer.json().at("/error/message").asString()).isEqualTo("Too many requests: wait 21 seconds");
        discover(ALICE);
        assertThat(events.fired())
                .containsExactly(SecurityEvent.of(
                        SecurityEvent.Kind.RATE_LIMITED, "entrada.limits.calls exceeded from contoso/alice"));
    }

    @Test
    @DisplayName("leaves every other user alone, and the same one with another client")
    void others() {
        assertThat(discover(TestRegistry.caller("bob", "customer:read", List.of())).status)
                .isEqualTo(200);
        assertThat(discover(new Caller(Map.of("sub", "alice", "tid", "contoso", "client_id", "another"))).status)
                .isEqualTo(200);
    }

    @Test
    @DisplayName("answers again after the wait that it names")
    void waited() {
        assertThat(discover(ALICE).status).isEqualTo(429);

        clock.advance(Duration.ofSeconds(21));

        assertThat(discover(ALICE).status).isEqualTo(200);
    }
}
