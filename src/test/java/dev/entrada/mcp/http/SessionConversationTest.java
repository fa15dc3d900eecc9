package dev.entrada.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.RecordedEvents;
import dev.entrada.access.Caller;
import dev.entrada.access.TestStanding;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ask.Elicitation;
import dev.entrada.mcp.ask.Roots;
import dev.entrada.mcp.ask.Sampling;
import dev.entrada.mcp.ask.SamplingRequest;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.dialog.LogLevel;
import dev.entrada.mcp.dialog.Progress;
import dev.entrada.mcp.dialog.ToolLog;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.session.TestSessions;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@DisplayName("A session of revision 2025-11-25")
@Timeout(60)
class SessionConversationTest {
    static final Caller ALICE = TestRegistry.alice("customer:read");

    final TestStanding standing = new TestStanding();
    final Beans beans = new Beans();
    McpServlet servlet;

    record Name(String name) {}

    static class Beans {
        final CountDownLatch hanging = new CountDownLatch(1);
        volatile boolean isThrough;

        @Tool
        String greet(Elicitation elicitation) {
            return elicitation.ask("Name?", Name.class).map(Name::name).orElse("nobody");
        }

        @Tool
        String model(Sampling sampling, Roots roots) {
            return sampling.ask(SamplingRequest.of("Hello", 10)).text() + roots.isOffered();
        }

        @Tool
        String talk(Progress progress, ToolLog log) {
            progress.report(1, 2, "half");
            log.log(LogLevel.DEBUG, "quiet");
            log.info("loud");
            return "done";
        }

        @Tool
        String workOn(Progress progress) {
            progress.report(1, 2, "half");
            progress.report(2, 2, "all");
            isThrough = true;
            return "done";
        }

        @Tool
        String hang() throws InterruptedException {
            hanging.countDown();
            new CountDownLatch(1).await();
            return "never";
        }

        @Resource(uri = "x://open")
        String open() {
            return "{}";
        }
    }

    @BeforeEach
    void start() {
        servlet = TestServlet.started(
                TestRegistry.settings(),
                MovableClock.at("2026-11-23T10:00:00Z"),
                standing,
                new RecordedEvents<SecurityEvent>(),
                beans);
    }

    @AfterEach
    void stop() {
        servlet.destroy();
    }

    String open(String capabilities) {
        return Exchange.post(
                        ALICE,
                        McpServletTest.initialize("2025-11-25")
                                .replace("\"capabilities\":{}", "\"capabilities\":" + capabilities))
                .through(servlet)
                .headers
                .get("Mcp-Session-Id");
    }

    Exchange post(String session, String body) {
        return Exchange.post(ALICE, body).with("Mcp-Session-Id", session).through(servlet);
    }

    /** A call that waits for something, on a thread of its own, as the container would have it. */
    static final class Pending {
        final Exchange exchange;
        final CompletableFuture<Void> done;

        Pending(Exchange exchange, McpServlet servlet) {
            this.exchange = exchange;
            done = CompletableFuture.runAsync(() -> exchange.through(servlet));
        }

        JsonNode await() throws Exception {
            done.get(30, TimeUnit.SECONDS);
            return exchange.json();
        }
    }

    Pending call(String session, String tool) {
        return new Pending(
                Exchange.post(ALICE, McpServletTest.call(tool, "{}")).with("Mcp-Session-Id", session), servlet);
    }

    static void settled(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10); // another thread brings it about
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    String requestId(Pending call) throws InterruptedException {
        settled(() -> call.exchange.text().contains("\n\n"));
        return call.exchange.json().path("id").asString();
    }

    @Test
    @DisplayName("asks its client by elicitation and goes on with the answer (X10)")
    void elicitation() throws Exception {
        var session = open("{\"elicitation\":{}}");
        var call = call(session, "greet");
        var id = requestId(call);
        assertThat(call.exchange.json().path("method").asString()).isEqualTo("elicitation/create");
        assertThat(call.exchange
                        .json()
                        .at("/params/requestedSchema/properties/name/type")
                        .asString())
                .isEqualTo("string");

        var answered = post(
                session,
                "{\"jsonrpc\":\"2.0\",\"id\":\"" + id
                        + "\",\"result\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}");

        assertThat(answered.status).isEqualTo(202);
        assertThat(call.await().at("/result/content/0/text").asString()).isEqualTo("Ada");
    }

    @Test
    @DisplayName("asks the client's model, and knows what the client cannot do")
    void sampling() throws Exception {
        var session = open("{\"sampling\":{}}");
        var call = call(session, "model");
        var id = requestId(call);
        post(
                session,
                "{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"result\":{\"role\":\"assistant\",\"model\":\"m\","
                        + "\"content\":{\"type\":\"text\",\"text\":\"Hi\"}}}");

        assertThat(call.await().at("/result/content/0/text").asString()).isEqualTo("Hifalse");
        var cannot = post(session, McpServletTest.call("greet", "{}"));
        assertThat(cannot.json().at("/result/isError").asBoolean()).isTrue();
        assertThat(cannot.json().at("/result/content/0/text").asString()).contains("capability elicitation");
    }

    @Test
    @DisplayName("tells progress where it is wanted, and logs what the client's level lets through")
    void telling() {
        var session = open("{}");
        var answer = post(
                session,
                McpServletTest.call("talk", "{}")
                        .replace("\"arguments\"", "\"_meta\":{\"progressToken\":\"p\"},\"arguments\""));

        assertThat(answer.text())
                .contains("\"progressToken\":\"p\"", "\"message\":\"half\"", "\"data\":\"loud\"")
                .doesNotContain("quiet");
        assertThat(post(session, McpServletTest.call("talk", "{}")).text()).doesNotContain("progressToken");
    }

    @Test
    @DisplayName("stops a call when the client cancels it, and no other")
    void cancelled() throws Exception {
        var session = open("{}");
        var call = call(session, "hang");
        beans.hanging.await();

        var other = post(
                session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":8}}");
        assertThat(other.status).isEqualTo(202);
        assertThat(call.done).isNotDone();
        post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}");

        assertThat(call.await().at("/result/content/0/text").asString()).isEqualTo("The call was cancelled.");
    }

    @Test
    @DisplayName("stops a call when the token that it came with is revoked (R10)")
    void revoked() throws Exception {
        var session = open("{}");
        var call = call(session, "hang");
        beans.hanging.await();
        TestSessions.stopRevoked(servlet.sessions, standing);
        assertThat(call.done).isNotDone();

        standing.revoke(ALICE);
        TestSessions.stopRevoked(servlet.sessions, standing);

        assertThat(call.await().at("/result/content/0/text").asString()).isEqualTo("The call was cancelled.");
    }

    @Test
    @DisplayName("hears of changes on its stream by GET, until its token is revoked (R10)")
    void stream() throws Exception {
        var session = open("{}");
        var stream = Exchange.of("GET", ALICE).with("Mcp-Session-Id", session).through(servlet);
        var subscribed = post(
                session,
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"x://open\"}}");
        assertThat(subscribed.json().has("result")).isTrue();

        TestSessions.fire(servlet.sessions, new Change.ResourceUpdated("x://open"));
        TestSessions.fire(servlet.sessions, new Change.ToolsChanged());

        settled(() -> stream.text().contains("notifications/tools/list_changed"));
        assertThat(stream.text()).contains("notifications/resources/updated");
        standing.revoke(ALICE);
        TestSessions.closeRevoked(servlet.sessions, standing);
        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    @DisplayName(
            "writes its stream by GET on one thread from the first byte: of two, each might begin the response (R10)")
    void streamBegins() throws Exception {
        var session = open("{}");
        var exchange = Exchange.of("GET", ALICE).with("Mcp-Session-Id", session);
        var reading = new CountDownLatch(1);
        exchange.reading = reading;

        var stream = exchange.through(servlet); // which returns, so this thread sent nothing
        assertThat(stream.isOpen()).isTrue();

        reading.countDown();
        settled(() -> stream.text().equals(":\n\n"));
    }

    @Test
    @DisplayName(
            "is told of the end of the server by the end of its streams, one that is over already among them (R10)")
    void streamsEnd() throws Exception {
        var over = Exchange.of("GET", ALICE).with("Mcp-Session-Id", open("{}")).through(servlet);
        over.isOver = true;
        var stream =
                Exchange.of("GET", ALICE).with("Mcp-Session-Id", open("{}")).through(servlet);

        TestSessions.closeAll(servlet.sessions);

        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    @DisplayName("goes on with a call whose client goes away, and says nothing of it later (X12)")
    void gone() throws Exception {
        var session = open("{}");
        var call = Exchange.post(
                        ALICE,
                        McpServletTest.call("workOn", "{}")
                                .replace("\"arguments\"", "\"_meta\":{\"progressToken\":\"p\"},\"arguments\""))
                .with("Mcp-Session-Id", session);
        call.isGone = true;

        call.through(servlet);

        assertThat(beans.isThrough).isTrue();
        assertThat(call.text()).isEmpty();
        var again = Exchange.of("GET", ALICE)
                .with("Mcp-Session-Id", session)
                .with("Last-Event-ID", session)
                .through(servlet);
        TestSessions.fire(servlet.sessions, new Change.ToolsChanged());
        settled(() -> again.text().contains("notifications/tools/list_changed"));
        assertThat(again.text()).doesNotContain("progress", "done");
    }

    @Test
    @DisplayName("lists the same as the stateless revision, and keeps unknown parameters out")
    void lists() {
        var session = open("{}");

        assertThat(post(session, McpServletTest.request("resources/list"))
                        .json()
                        .at("/result/resources/0/uri")
                        .asString())
                .isEqualTo("x://open");
        assertThat(Json.MESSAGES
                        .readTree(post(session, McpServletTest.request("prompts/list"))
                                .text())
                        .at("/result/prompts"))
                .isEmpty();
    }
}
