package dev.entrada.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.RecordedEvents;
import dev.entrada.access.Caller;
import dev.entrada.access.TestStanding;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ask.Elicitation;
import dev.entrada.mcp.ask.Field;
import dev.entrada.mcp.ask.Form;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/mcp with entrada.mcp.sessions=off")
class SessionlessTest {
    static final Caller ALICE = TestRegistry.alice("customer:read");

    McpServlet servlet;

    static class Beans {
        @Tool
        String greet() {
            return "Hello";
        }

        @Tool
        String ask(Elicitation elicitation) {
            return elicitation.ask("?", Form.of(Field.text("x"))).toString();
        }
    }

    @BeforeEach
    void start() {
        servlet = TestServlet.started(
                TestRegistry.settings("entrada.mcp.sessions", "off"),
                MovableClock.at("2026-11-23T10:00:00Z"),
                new TestStanding(),
                new RecordedEvents<SecurityEvent>(),
                new Beans());
    }

    @AfterEach
    void stop() {
        servlet.destroy();
    }

    @Test
    @DisplayName("answers initialize without a session, and then whatever comes, on any node")
    void works() {
        var opened =
                Exchange.post(ALICE, McpServletTest.initialize("2025-06-18")).through(servlet);
        var called = Exchange.post(ALICE, McpServletTest.call("greet", "{}"))
                .with("MCP-Protocol-Version", "2025-06-18")
                .through(servlet);

        assertThat(opened.headers).doesNotContainKey("Mcp-Session-Id");
        assertThat(opened.json().at("/result/protocolVersion").asString()).isEqualTo("2025-06-18");
        assertThat(opened.json().at("/result/capabilities").toString()).doesNotContain("logging", "subscribe\":true");
        assertThat(called.json().at("/result/content/0/text").asString()).isEqualTo("Hello");
        assertThat(Exchange.post(ALICE, McpServletTest.request("ping"))
                        .through(servlet)
                        .json()
                        .path("result"))
                .isEmpty();
        assertThat(Exchange.post(ALICE, McpServletTest.request("tools/list"))
                        .through(servlet)
                        .json()
                        .at("/result/tools"))
                .hasSize(2);
    }

    @Test
    @DisplayName("offers its latest revision where it does not know the client's (X05)")
    void version() {
        assertThat(Exchange.post(ALICE, McpServletTest.initialize("1999-01-01"))
                        .through(servlet)
                        .json()
                        .at("/result/protocolVersion")
                        .asString())
                .isEqualTo("2025-11-25");
    }

    @ParameterizedTest(name = "{0} is not allowed: there is no stream, and nothing to end")
    @ValueSource(strings = {"GET", "DELETE"})
    void noStream(String method) {
        var refused = Exchange.of(method, ALICE).through(servlet);

        McpServletTest.assertRefused(refused, 405, -32000);
        assertThat(refused.headers).containsEntry("Allow", "POST, OPTIONS");
    }

    @Test
    @DisplayName("tells that it cannot ask, and that it does not know")
    void cannot() {
        assertThat(Exchange.post(ALICE, McpServletTest.call("ask", "{}"))
                        .through(servlet)
                        .json()
                        .at("/error/message")
                        .asString())
                .contains("capability elicitation");
        assertThat(Exchange.post(ALICE, McpServletTest.request("tasks/list"))
                        .through(servlet)
                        .json()
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32601);
    }

    @Test
    @DisplayName("takes notifications with 202")
    void notifications() {
        var taken = Exchange.post(ALICE, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .through(servlet);

        assertThat(taken.status).isEqualTo(202);
        assertThat(taken.text()).isEmpty();
    }
}
