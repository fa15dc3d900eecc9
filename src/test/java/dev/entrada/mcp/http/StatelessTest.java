package dev.entrada.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.RecordedEvents;
import dev.entrada.access.Caller;
import dev.entrada.access.TestStanding;
import dev.entrada.mcp.RequiresScope;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolArg;
import dev.entrada.mcp.ask.Elicitation;
import dev.entrada.mcp.ask.Field;
import dev.entrada.mcp.ask.Form;
import dev.entrada.mcp.ask.Questions;
import dev.entrada.mcp.ask.Sampling;
import dev.entrada.mcp.ask.SamplingRequest;
import dev.entrada.mcp.dialog.Cancellation;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.dialog.LogLevel;
import dev.entrada.mcp.dialog.Progress;
import dev.entrada.mcp.dialog.ToolLog;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.stateless.TestStateless;
import dev.entrada.mcp.stateless.subscription.TestSubscriptions;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("/mcp in revision 2026-07-28")
class StatelessTest {
    static final Caller ALICE = TestRegistry.alice("customer:read");
    static final Caller BOB = TestRegistry.caller("bob", "customer:read", List.of());

    final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");
    final TestStanding standing = new TestStanding();
    final Beans beans = new Beans();
    McpServlet servlet;

    static class Beans {
        volatile boolean isCancelled;

        @Tool(description = "Echoes.")
        String echo(@ToolArg(header = "Region") String region, @ToolArg(required = false, header = "Count") Integer n) {
            return region + n;
        }

        @Tool
        @RequiresScope({"customer:read", "ticket:create"})
        String gated() {
            return "";
        }

        @Tool
        String talk(Progress progress, ToolLog log) {
            progress.report(1, 2, "half");
            log.info("half");
            log.log(LogLevel.ERROR, "bad");
            return "done";
        }

        @Tool
        String twoQuestions(String of, Elicitation elicitation) {
            var name = elicitation.ask("Name?", Form.of(Field.text("name")));
            var colour = elicitation.ask("Colour?", Form.of(Field.text("colour")));
            return of + " " + name.text("name").orElse("-") + " "
                    + colour.text("colour").orElse("-");
        }

        @Tool
        String askModel(Sampling sampling) {
            return sampling.ask(SamplingRequest.of("Hello", 10)).text();
        }

        @Tool
        String askAll(Questions questions) {
            var all = questions
                    .elicit("e", "?", Form.of(Field.text("t")))
                    .sample("s", SamplingRequest.of("Hello", 10))
                    .listRoots("r")
                    .ask();
            return all.elicitation("e").action()
                    + all.sampling("s").text()
                    + all.roots("r").get(0).uri();
        }

        @Tool
        String untilGone(Progress progress, Cancellation cancellation) {
            progress.report(1);
            isCancelled = cancellation.isRequested() && Thread.currentThread().isInterrupted();
            cancellation.check();
            return "not reached";
        }

        @Resource(uri = "x://open")
        String open() {
            return "{}";
        }

        @Resource(uri = "x://secret")
        @RequiresScope("ticket:create")
        String secret() {
            return "{}";
        }
    }

    @BeforeEach
    void start() {
        servlet = TestServlet.started(
                TestRegistry.settings(), clock, standing, new RecordedEvents<SecurityEvent>(), beans);
    }

    @AfterEach
    void stop() {
        servlet.destroy();
    }

    static ObjectNode message(String method, String params) {
        var message = Json.MESSAGES
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 7)
                .put("method", method);
        var given = (ObjectNode) Json.MESSAGES.readTree(params);
        var meta = given.withObject("/_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        meta.putObject("io.modelcontextprotocol/clientCapabilities").putObject("elicitation");
        message.set("params", given);
        return message;
    }

    static Exchange exchange(Caller caller, ObjectNode message) {
        var exchange = Exchange.post(caller, message.toString())
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", message.path("method").asString());
        var params = message.path("params");
        var name = params.path("name").asString(params.path("uri").asString(""));
        return name.isEmpty() ? exchange : exchange.with("Mcp-Name", name);
    }

    Exchange ask(Caller caller, String method, String params) {
        return exchange(caller, message(method, params)).through(servlet);
    }

    static void assertError(Exchange answer, int status, int code) {
        assertThat(answer.status).isEqualTo(status);
        assertThat(answer.isContainerPage).isFalse();
        assertThat(answer.headers).containsEntry("Content-Type", "application/json");
        assertThat(answer.json().at("/error/code").asInt()).isEqualTo(code);
        assertThat(answer.json().path("id").asInt()).isEqualTo(7);
    }

    @Nested
    @DisplayName("tells its era by the request alone")
    class Eras {
        @Test
        @DisplayName("and says what it is to whoever asks well (X07)")
        void discover() {
            var result = ask(ALICE, "server/discover", "{}").json().path("result");

            assertThat(result.path("supportedVersions").valueStream().map(JsonNode::asString))
                    .contains("2026-07-28", "2025-11-25", "2025-03-26");
            assertThat(result.path("resultType").asString()).isEqualTo("complete");
            assertThat(result.path("capabilities").has("tools")).isTrue();
            assertThat(result.at("/_meta/io.modelcontextprotocol~1serverInfo/name")
                            .asString())
                    .isEqualTo("entrada");
            assertThat(result.path("ttlMs").asInt()).isPositive();
            assertThat(result.path("cacheScope").asString()).isEqualTo("private");
        }

        @ParameterizedTest(name = "-32602 with 400 without {0} (X07)")
        @ValueSource(strings = {"protocolVersion", "clientCapabilities"})
        void incomplete(String field) {
            var message = message("server/discover", "{}");
            ((ObjectNode) message.at("/params/_meta")).remove("io.modelcontextprotocol/" + field);

            assertError(exchange(ALICE, message).through(servlet), 400, -32602);
        }

        @Test
        @DisplayName("-32602 with 400 without any _meta, be it named by its header or its method (X07)")
        void withoutMeta() {
            var message = Json.MESSAGES
                    .createObjectNode()
                    .put("jsonrpc", "2.0")
                    .put("id", 7)
                    .put("method", "server/discover");
            assertError(Exchange.post(ALICE, message.toString()).through(servlet), 400, -32602);
            message.put("method", "tools/list");
            assertError(
                    Exchange.post(ALICE, message.toString())
                            .with("MCP-Protocol-Version", "2026-07-28")
                            .through(servlet),
                    400,
                    -32602);
        }

        @Test
        @DisplayName("-32022 for a revision that nobody speaks, with those that are spoken")
        void unknownVersion() {
            var message = message("server/discover", "{}");
            ((ObjectNode) message.at("/params/_meta")).put("io.modelcontextprotocol/protocolVersion", "v999");

            var refused = exchange(ALICE, message)
                    .with("MCP-Protocol-Version", "v999")
                    .through(servlet);

            assertError(refused, 400, -32022);
            assertThat(refused.json().at("/error/data/requested").asString()).isEqualTo("v999");
            assertThat(refused.json().at("/error/data/supported/0").asString()).isEqualTo("2026-07-28");
        }

        @Test
        @DisplayName("whatever session stands beside it: none is asked for, none is given (X08, X09)")
        void interleaved() {
            var session = Exchange.post(ALICE, McpServletTest.initialize("2025-11-25"))
                    .through(servlet)
                    .headers
                    .get("Mcp-Session-Id");
            var modern = exchange(ALICE, message("tools/list", "{}"))
                    .with("Mcp-Session-Id", "of somebody else")
                    .through(servlet);
            var legacy = Exchange.post(ALICE, McpServletTest.request("tools/list"))
                    .with("Mcp-Session-Id", session)
                    .through(servlet);

            assertThat(modern.status).isEqualTo(200);
            assertThat(modern.headers).doesNotContainKey("Mcp-Session-Id");
            assertThat(legacy.json().at("/result/tools"))
                    .isEqualTo(modern.json().at("/result/tools"));
            assertThat(legacy.json().path("result").has("resultType")).isFalse();
        }

        @ParameterizedTest(name = "{0} is unknown: 404 with a body in JSON (X14)")
        @ValueSource(
                strings = {
                    "initialize",
                    "ping",
                    "logging/setLevel",
                    "resources/subscribe",
                    "resources/unsubscribe",
                    "unknown/method"
                })
        void unknownMethod(String method) {
            assertError(ask(ALICE, method, "{}"), 404, -32601);
        }

        @Test
        @DisplayName("takes notifications with 202 and nothing, and no responses (X10)")
        void notification() {
            var message = message("notifications/cancelled", "{}");
            message.remove("id");

            var taken = Exchange.post(ALICE, message.toString()).through(servlet);

            assertThat(taken.status).isEqualTo(202);
            assertThat(taken.text()).isEmpty();
        }
    }

    @Nested
    @DisplayName("believes a header only if the body says the same (X02)")
    class Headers {
        @ParameterizedTest(name = "{0}: {1} for echo is refused with -32020")
        @CsvSource({
            "MCP-Protocol-Version, 2025-11-25",
            "Mcp-Method, tools/list",
            "Mcp-Method, TOOLS/CALL",
            "Mcp-Name, other",
            "Mcp-Param-Region, south",
            "Mcp-Param-Region, =?base64?bm9ydGg?=",
            "Mcp-Param-Region, =?base64?bm9!dGg=?=",
            "Mcp-Param-Count, 7",
            "Mcp-Name, échô"
        })
        void mismatch(String header, String value) {
            assertError(echo().with(header, value).through(servlet), 400, -32020);
        }

        @ParameterizedTest(name = "{0} must be there")
        @ValueSource(strings = {"MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Param-Region"})
        void missing(String header) {
            assertError(echo().without(header).through(servlet), 400, -32020);
        }

        @ParameterizedTest(name = "but {0}: {1} is the same")
        @CsvSource({"mcp-name, '  echo '", "Mcp-Name, =?base64?ZWNobw==?=", "Mcp-Param-Region, =?base64?bm9ydGg=?="})
        void same(String header, String value) {
            assertThat(echo().with(header, value)
                            .through(servlet)
                            .json()
                            .at("/result/isError")
                            .asBoolean())
                    .isFalse();
        }

        @Test
        @DisplayName("integers by their value")
        void numbers() {
            var call = message("tools/call", "{\"name\":\"echo\",\"arguments\":{\"region\":\"north\",\"n\":42}}");

            assertThat(exchange(ALICE, call)
                            .with("Mcp-Param-Region", "north")
                            .with("Mcp-Param-Count", "42.0")
                            .through(servlet)
                            .status)
                    .isEqualTo(200);
        }

        private Exchange echo() {
            return exchange(ALICE, message("tools/call", "{\"name\":\"echo\",\"arguments\":{\"region\":\"north\"}}"))
                    .with("Mcp-Param-Region", "north");
        }
    }

    @Nested
    @DisplayName("answers")
    class Answers {
        @Test
        @DisplayName("403 with every scope of the operation before anything else (U01, U05)")
        void stepUp() {
            var refused = ask(ALICE, "tools/call", "{\"name\":\"gated\"}");

            assertThat(refused.status).isEqualTo(403);
            assertThat(refused.headers.get("WWW-Authenticate"))
                    .startsWith("Bearer error=\"insufficient_scope\"")
                    .contains("scope=\"customer:read ticket:create\"");
        }

        @Test
        @DisplayName("a resource that does not exist with -32602 and its URI, never -32002")
        void noResource() {
            var answer = ask(ALICE, "resources/read", "{\"uri\":\"x://none\"}");

            assertError(answer, 200, -32602);
            assertThat(answer.json().at("/error/data/uri").asString()).isEqualTo("x://none");
        }

        @Test
        @DisplayName("a resource for its caller alone, not to be kept (R18)")
        void resource() {
            var result = ask(ALICE, "resources/read", "{\"uri\":\"x://open\"}")
                    .json()
                    .path("result");

            assertThat(result.path("ttlMs").asInt()).isZero();
            assertThat(result.path("cacheScope").asString()).isEqualTo("private");
        }

        @Test
        @DisplayName("by a JSON object where nobody wants to hear more")
        void quiet() {
            var answer = ask(ALICE, "tools/call", "{\"name\":\"talk\"}");

            assertThat(answer.headers).containsEntry("Content-Type", "application/json");
            assertThat(answer.text()).doesNotContain("notifications/");
        }

        @Test
        @DisplayName("nothing more once its client has gone, which cancels the call (X12)")
        void gone() {
            var exchange =
                    exchange(ALICE, message("tools/call", "{\"name\":\"untilGone\",\"_meta\":{\"progressToken\":1}}"));
            exchange.isGone = true;

            exchange.through(servlet);

            assertThat(beans.isCancelled).isTrue();
            assertThat(exchange.text()).doesNotContain("\"result\"");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @Test
        @DisplayName("by a stream where it has progress and messages to tell that were asked for (X13)")
        void stream() {
            var answer = ask(
                    ALICE,
                    "tools/call",
                    "{\"name\":\"talk\",\"_meta\":{\"progressToken\":\"p\",\"io.modelcontextprotocol/logLevel\":\"error\"}}");

            assertThat(answer.headers)
                    .containsEntry("Content-Type", "text/event-stream")
                    .containsEntry("X-Accel-Buffering", "no")
                    .containsEntry("Cache-Control", "no-store");
            assertThat(answer.text().lines().filter(line -> line.startsWith("data: ")))
                    .hasSize(3)
                    .first()
                    .asString()
                    .contains("\"progressToken\":\"p\"", "\"progress\":1", "\"total\":2", "\"message\":\"half\"");
            assertThat(answer.text()).contains("bad").doesNotContain("\"data\":\"half\"");
            assertThat(answer.json().at("/result/content/0/text").asString()).isEqualTo("done");
        }
    }

    @Nested
    @DisplayName("asks by ending the call, and goes on when it is made again")
    class RoundTrips {
        static final String CALL = "{\"name\":\"twoQuestions\",\"arguments\":{\"of\":\"x\"}";

        JsonNode round(Caller caller, String more) {
            return ask(caller, "tools/call", CALL + more + "}").json();
        }

        String answered(JsonNode asked, String content) {
            var key =
                    asked.at("/result/inputRequests").propertyNames().iterator().next();
            return ",\"requestState\":" + asked.at("/result/requestState") + ",\"inputResponses\":{\"" + key
                    + "\":{\"action\":\"accept\",\"content\":" + content + "}}";
        }

        @Test
        @DisplayName("one question after the other, each with a state of its own")
        void rounds() {
            var first = round(ALICE, "");
            var second = round(ALICE, answered(first, "{\"name\":\"Ada\"}"));
            var third = round(ALICE, answered(second, "{\"colour\":\"red\"}"));

            assertThat(first.at("/result/resultType").asString()).isEqualTo("input_required");
            assertThat(first.at("/result/inputRequests")
                            .values()
                            .iterator()
                            .next()
                            .path("method")
                            .asString())
                    .isEqualTo("elicitation/create");
            assertThat(second.at("/result/requestState")).isNotEqualTo(first.at("/result/requestState"));
            assertThat(third.at("/result/content/0/text").asString()).isEqualTo("x Ada red");
            assertThat(third.at("/result/resultType").asString()).isEqualTo("complete");
        }

        @Test
        @DisplayName("and refuses a state that is forged, another user's, of another call, or too old (R09)")
        void states() {
            var asked = round(ALICE, "");
            var good = answered(asked, "{\"name\":\"Ada\"}");

            assertThat(round(ALICE, good.replace("\",\"inputResponses", "x\",\"inputResponses"))
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32602);
            assertThat(round(BOB, good).at("/error/code").asInt()).isEqualTo(-32602);
            assertThat(ask(ALICE, "tools/call", (CALL + good + "}").replace("\"of\":\"x\"", "\"of\":\"y\""))
                            .json()
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32602);
            clock.advance(Duration.ofMinutes(31));
            assertThat(round(ALICE, good).at("/error/code").asInt()).isEqualTo(-32602);
        }

        @Test
        @DisplayName("asks again for what is missing, and refuses what does not fit the form")
        void answers() {
            assertThat(round(ALICE, ",\"inputResponses\":{\"other\":{\"action\":\"accept\"}}")
                            .at("/result/resultType")
                            .asString())
                    .isEqualTo("input_required");
            var asked = round(ALICE, "");
            for (var content : List.of("{\"name\":7}", "{}", "7")) {
                assertThat(round(ALICE, answered(asked, content))
                                .at("/error/code")
                                .asInt())
                        .as(content)
                        .isEqualTo(-32602);
            }
            assertThat(round(ALICE, ",\"inputResponses\":7").at("/error/code").asInt())
                    .isEqualTo(-32602);
        }

        @Test
        @DisplayName("-32021 with 400 for what the client cannot answer")
        void capability() {
            var refused = ask(ALICE, "tools/call", "{\"name\":\"askModel\"}");

            assertError(refused, 400, -32021);
            assertThat(refused.json()
                            .at("/error/data/requiredCapabilities/sampling")
                            .isObject())
                    .isTrue();
        }

        @Test
        @DisplayName("several questions at once")
        void several() {
            var message = message(
                    "tools/call",
                    """
                    {"name":"askAll","inputResponses":{"e":{"action":"decline"},
                     "s":{"role":"assistant","model":"m","content":{"type":"text","text":" hi "}},
                     "r":{"roots":[{"uri":"file:///a"}]},"unknown":{}}}""");
            var capabilities =
                    (ObjectNode) message.at("/params/_meta").path("io.modelcontextprotocol/clientCapabilities");
            capabilities.putObject("sampling");
            capabilities.putObject("roots");

            assertThat(exchange(ALICE, message)
                            .through(servlet)
                            .json()
                            .at("/result/content/0/text")
                            .asString())
                    .isEqualTo("DECLINE hi file:///a");
        }
    }

    @Nested
    @DisplayName("keeps a subscription open")
    class Listening {
        static final String ALL =
                """
                {"notifications":{"toolsListChanged":true,"resourceSubscriptions":["x://open","x://secret","x://none"]}}""";

        void settled(Exchange stream, String text) throws InterruptedException {
            for (int i = 0; i < 500 && !stream.text().contains(text); i++) {
                Thread.onSpinWait();
                Thread.sleep(10); // another thread writes it
            }
            assertThat(stream.text()).contains(text);
        }

        @Test
        @DisplayName("acknowledges first, by its id, what it will tell: nothing that the caller may not read")
        void acknowledged() throws InterruptedException {
            var stream = ask(ALICE, "subscriptions/listen", ALL);

            settled(stream, "notifications/subscriptions/acknowledged");
            assertThat(stream.json()
                            .at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                            .asInt())
                    .isEqualTo(7);
            assertThat(stream.json().at("/params/notifications").toString())
                    .isEqualTo("{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"x://open\"]}");
            assertThat(stream.isOpen()).isTrue();
        }

        @Test
        @DisplayName("tells what was asked for, and nothing else")
        void told() throws InterruptedException {
            var stream = ask(ALICE, "subscriptions/listen", ALL);
            var subscriptions = TestStateless.subscriptions(servlet.stateless);

            TestSubscriptions.fire(subscriptions, new Change.PromptsChanged());
            TestSubscriptions.fire(subscriptions, new Change.ResourceUpdated("x://secret"));
            TestSubscriptions.fire(subscriptions, new Change.ResourceUpdated("x://open"));
            TestSubscriptions.fire(subscriptions, new Change.ToolsChanged());

            settled(stream, "notifications/tools/list_changed");
            assertThat(stream.text())
                    .contains("notifications/resources/updated", "\"uri\":\"x://open\"")
                    .doesNotContain("prompts/list_changed", "x://secret");
        }

        @Test
        @DisplayName("until its token is revoked or expires; it says so then (R10)")
        void revoked() throws InterruptedException {
            var alices = ask(ALICE, "subscriptions/listen", ALL);
            var bobs = ask(BOB, "subscriptions/listen", ALL);

            standing.revoke(ALICE);
            TestSubscriptions.closeRevoked(TestStateless.subscriptions(servlet.stateless));

            settled(alices, "\"resultType\":\"complete\"");
            for (int i = 0; i < 500 && alices.isOpen(); i++) {
                Thread.sleep(10); // another thread closes it
            }
            assertThat(alices.isOpen()).isFalse();
            assertThat(bobs.isOpen()).isTrue();
        }

        @Test
        @DisplayName("until the server ends; it says so then")
        void ends() throws InterruptedException {
            var alices = ask(ALICE, "subscriptions/listen", ALL);
            var bobs = ask(BOB, "subscriptions/listen", ALL);

            TestSubscriptions.end(TestStateless.subscriptions(servlet.stateless));

            settled(alices, "\"resultType\":\"complete\"");
            settled(bobs, "\"resultType\":\"complete\"");
        }

        @Test
        @DisplayName("but not too many of one caller")
        void tooMany() {
            Exchange last = null;
            for (int i = 0; i <= 20; i++) {
                last = ask(ALICE, "subscriptions/listen", ALL);
            }
            assertError(last, 200, -32603);
            assertThat(ask(BOB, "subscriptions/listen", ALL).isOpen()).isTrue();
        }
    }
}
