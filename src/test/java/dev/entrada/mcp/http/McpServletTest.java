package dev.entrada.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.access.Caller;
import dev.entrada.access.TestStanding;
import dev.entrada.mcp.RequiresScope;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.ServerVersion;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.session.Sessions;
import dev.entrada.mcp.wire.RequestBody;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import jakarta.enterprise.event.Event;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/mcp")
class McpServletTest {
    static final Caller ALICE = TestRegistry.alice("customer:read");
    static final Caller BOB = TestRegistry.caller("bob", "customer:read", List.of());

    final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");
    final List<SecurityEvent> events = new ArrayList<>();
    McpServlet servlet;

    record Sum(BigDecimal sum, String thread, String caller) {}

    static class Beans {
        @Tool
        @RequiresScope("customer:read")
        Sum add(@Size(max = 2) List<BigDecimal> amounts, Caller caller) {
            var sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Sum(sum, Thread.currentThread().getName(), caller.key());
        }

        @Tool
        @RequiresScope({"customer:read", "ticket:create"})
        String file() {
            return "filed";
        }

        @Tool
        @RequiresScope("nobody:has")
        String unoffered() {
            return "";
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
        serve();
    }

    void serve(String... settings) {
        servlet = TestServlet.started(
                TestRegistry.settings(settings), clock, new TestStanding(), recorder(), new Beans());
    }

    @AfterEach
    void stop() {
        servlet.destroy();
    }

    @SuppressWarnings("unchecked")
    Event<SecurityEvent> recorder() {
        return (Event<SecurityEvent>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    events.add((SecurityEvent) arguments[0]);
                    return null;
                });
    }

    static String initialize(String version) {
        return "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"" + version
                + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";
    }

    static String call(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    static String read(String uri) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"resources/read\",\"params\":{\"uri\":\"" + uri + "\"}}";
    }

    static String request(String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}";
    }

    String open(Caller caller) {
        return Exchange.post(caller, initialize("2025-11-25"))
                .through(servlet)
                .headers
                .get("Mcp-Session-Id");
    }

    Exchange post(Caller caller, String session, String body) {
        return Exchange.post(caller, body).with("Mcp-Session-Id", session).through(servlet);
    }

    static void assertRefused(Exchange exchange, int status, int code) {
        assertThat(exchange.status).isEqualTo(status);
        assertThat(exchange.isContainerPage).isFalse();
        assertThat(exchange.headers).containsEntry("Content-Type", "application/json");
        assertThat(exchange.json().at("/error/code").asInt()).isEqualTo(code);
        assertThat(exchange.text()).doesNotContain("stackTrace", "Exception");
    }

    @Nested
    @DisplayName("opens a session")
    class Opening {
        @ParameterizedTest(name = "asked for {0}, it speaks {1} (MCP lifecycle, version negotiation; X05)")
        @CsvSource({
            "2025-03-26, 2025-03-26",
            "2025-06-18, 2025-06-18",
            "2025-11-25, 2025-11-25",
            "2024-11-05, 2025-11-25",
            "2099-01-01, 2025-11-25"
        })
        void version(String asked, String spoken) {
            var opened = Exchange.post(ALICE, initialize(asked))
                    .with("MCP-Protocol-Version", asked)
                    .through(servlet);

            assertThat(opened.status).isEqualTo(200);
            assertThat(opened.json().at("/result/protocolVersion").asString()).isEqualTo(spoken);
            assertThat(opened.json().at("/result/serverInfo/name").asString()).isEqualTo("entrada");
            assertThat(opened.json().at("/result/serverInfo/version").asString())
                    .isEqualTo(ServerVersion.current())
                    .matches("\\d+\\.\\d+.*");
            assertThat(opened.json().at("/result/instructions").asString()).contains("isError");
            assertThat(opened.headers).containsKey("Mcp-Session-Id");
        }

        @Test
        @DisplayName("and accepts that it is initialized with 202 (X10)")
        void initialized() {
            var session = open(ALICE);

            var accepted = post(ALICE, session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

            assertThat(accepted.status).isEqualTo(202);
            assertThat(accepted.text()).isEmpty();
        }
    }

    @Nested
    @DisplayName("calls a tool")
    class Calling {
        @Test
        @DisplayName("on the thread of the request, as its caller, with every digit of a number")
        void call() {
            var session = open(ALICE);

            var answer =
                    post(ALICE, session, McpServletTest.call("add", "{\"amounts\":[0.1, 123456789012345678.123]}"));

            assertThat(answer.status).isEqualTo(200);
            assertThat(answer.headers)
                    .containsEntry("Cache-Control", "no-cache, no-store")
                    .containsEntry("X-Accel-Buffering", "no")
                    .doesNotContainKey("Connection");
            assertThat(answer.isOpen()).isFalse();
            assertThat(answer.json().at("/result/structuredContent").toString())
                    .isEqualTo("{\"sum\":123456789012345678.223,\"thread\":\""
                            + Thread.currentThread().getName() + "\",\"caller\":\"contoso/alice\"}");
        }

        @Test
        @DisplayName("and answers bad arguments as a result that the model reads")
        void badArguments() {
            var answer = post(ALICE, open(ALICE), McpServletTest.call("add", "{\"amounts\":[1,2,3]}"));

            assertThat(answer.status).isEqualTo(200);
            assertThat(answer.json().at("/result/isError").asBoolean()).isTrue();
            assertThat(answer.json().at("/result/content/0/text").asString())
                    .contains("- amounts: size must be between 0 and 2");
        }

        @Test
        @DisplayName("or says that there is none of that name with -32602")
        void unknown() {
            var answer = post(ALICE, open(ALICE), McpServletTest.call("nothing", "{}"));

            assertThat(answer.json().at("/error/code").asInt()).isEqualTo(-32602);
        }

        @ParameterizedTest(name = "and refuses params {0} with -32602 and the id of the request")
        @ValueSource(strings = {"{}", "[]", "7", "{\"name\":7}", "{\"name\":\"add\",\"arguments\":[]}"})
        void params(String params) {
            var answer = post(
                    ALICE,
                    open(ALICE),
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":" + params + "}");

            assertRefused(answer, 200, -32602);
            assertThat(answer.json().path("id").asInt()).isEqualTo(7);
        }

        @Test
        @DisplayName("or without arguments at all")
        void withoutArguments() {
            var answer = post(
                    ALICE,
                    open(ALICE),
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"add\"}}");

            assertThat(answer.json().at("/result/content/0/text").asString()).contains("- amounts: is missing");
        }
    }

    @Nested
    @DisplayName("lists")
    class Listing {
        @Test
        @DisplayName("every tool in the order of names, gated ones too, so that a client can step up (U06)")
        void tools() {
            var tools = post(ALICE, open(ALICE), request("tools/list")).json().at("/result/tools");

            assertThat(tools.valueStream().map(tool -> tool.path("name").asString()))
                    .containsExactly("add", "file", "unoffered");
        }

        @Test
        @DisplayName("and reads resources")
        void resources() {
            var session = open(ALICE);

            var listed = post(ALICE, session, request("resources/list")).json().at("/result/resources");
            var read = post(ALICE, session, McpServletTest.read("x://open")).json();

            assertThat(listed.valueStream().map(resource -> resource.path("uri").asString()))
                    .containsExactlyInAnyOrder("x://open", "x://secret");
            assertThat(read.at("/result/contents/0/text").asString()).isEqualTo("{}");
            assertThat(post(ALICE, session, McpServletTest.read("x://none"))
                            .json()
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32002);
        }
    }

    @Nested
    @DisplayName("refuses what the caller's scopes do not cover (RFC 6750 §3.1)")
    class ScopeChecks {
        @Test
        @DisplayName(
                "with 403 and every scope of the operation and of the token, before any byte of a stream (U01, U05)")
        void stepUp() {
            var refused = post(ALICE, open(ALICE), McpServletTest.call("file", "{}"));

            assertThat(refused.status).isEqualTo(403);
            assertThat(refused.headers)
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry(
                            "WWW-Authenticate",
                            "Bearer error=\"insufficient_scope\","
                                    + " error_description=\"file needs the scope ticket:create: authorize again for it\","
                                    + " resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\","
                                    + " scope=\"customer:read ticket:create\"");
            assertThat(refused.json().path("error").asString()).isEqualTo("insufficient_scope");
            assertThat(refused.isOpen()).isFalse();
        }

        @Test
        @DisplayName("for resources too")
        void resource() {
            assertThat(post(ALICE, open(ALICE), McpServletTest.read("x://secret")).status)
                    .isEqualTo(403);
        }

        @Test
        @DisplayName("without asking for a scope that needs a role which only an administrator can give (U03)")
        void role() {
            servlet.destroy();
            serve("entrada.scope.ticket:create", "role:Tickets.Create");

            var refused = post(ALICE, open(ALICE), McpServletTest.call("file", "{}"));

            assertThat(refused.status).isEqualTo(403);
            assertThat(refused.headers.get("WWW-Authenticate"))
                    .startsWith("Bearer error=\"insufficient_scope\", ")
                    .contains("resource_metadata=", "an administrator must assign the app role Tickets.Create")
                    .doesNotContain("scope=");
            assertThat(refused.json().path("error").asString()).isEqualTo("insufficient_scope");
        }

        @Test
        @DisplayName("but asks for it where the caller has the role and only the scope is missing")
        void roleHeld() {
            servlet.destroy();
            serve("entrada.scope.ticket:create", "role:Tickets.Create");
            var carol = TestRegistry.caller("carol", "", List.of("Tickets.Create"));

            assertThat(post(carol, open(carol), McpServletTest.call("file", "{}"))
                            .headers
                            .get("WWW-Authenticate"))
                    .contains("scope=\"customer:read ticket:create\"");
        }

        @Test
        @DisplayName("nor for one that this server does not offer")
        void unoffered() {
            assertThat(post(ALICE, open(ALICE), McpServletTest.call("unoffered", "{}"))
                            .headers
                            .get("WWW-Authenticate"))
                    .contains("does not offer that scope")
                    .doesNotContain("scope=");
        }

        @Test
        @DisplayName("and reports it")
        void event() {
            post(ALICE, open(ALICE), McpServletTest.call("file", "{}"));

            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.kind()).isEqualTo(SecurityEvent.Kind.TOOL_REFUSED);
                assertThat(event.subject()).contains("contoso/alice");
                assertThat(event.detail()).isEqualTo("file needs scope ticket:create");
            });
        }
    }

    @Nested
    @DisplayName("keeps a session to the user who opened it")
    class Ownership {
        @Test
        @DisplayName("and answers others as if there were none (R09)")
        void foreign() {
            var session = open(ALICE);
            var unknown = post(BOB, "11111111-1111-1111-1111-111111111111", request("tools/list"));

            for (var method : List.of("GET", "DELETE")) {
                var stolen =
                        Exchange.of(method, BOB).with("Mcp-Session-Id", session).through(servlet);
                assertRefused(stolen, 404, -32001);
            }
            var stolen = post(BOB, session, request("tools/list"));
            assertRefused(stolen, 404, -32001);
            assertThat(stolen.text()).isEqualTo(unknown.text());
            assertThat(post(ALICE, session, request("ping")).status).isEqualTo(200);
        }

        @Test
        @DisplayName("whatever token they hold now (X19)")
        void refreshed() {
            var session = open(ALICE);

            assertThat(post(
                                    TestRegistry.alice("ticket:create customer:read"),
                                    session,
                                    McpServletTest.call("file", "{}"))
                            .status)
                    .isEqualTo(200);
        }

        @Test
        @DisplayName("until it is ended by DELETE")
        void deleted() {
            var session = open(ALICE);

            var ended =
                    Exchange.of("DELETE", ALICE).with("Mcp-Session-Id", session).through(servlet);

            assertThat(ended.status).isEqualTo(200);
            assertRefused(post(ALICE, session, request("ping")), 404, -32001);
        }

        @Test
        @DisplayName("or until it was idle for too long (X16)")
        void idle() {
            var session = open(ALICE);
            var used = open(ALICE);
            clock.advance(Sessions.IDLE.minusSeconds(1));
            post(ALICE, used, request("ping"));
            clock.advance(java.time.Duration.ofSeconds(1));

            assertRefused(post(ALICE, session, request("ping")), 404, -32001);
            assertThat(post(ALICE, used, request("ping")).status).isEqualTo(200);
        }

        @Test
        @DisplayName("or until the same user opened too many newer ones; its stream is closed then (X16)")
        void tooMany() {
            var bobs = open(BOB);
            var first = open(ALICE);
            var stream = Exchange.of("GET", ALICE).with("Mcp-Session-Id", first).through(servlet);
            assertThat(stream.isOpen()).isTrue();

            var newer = IntStream.range(0, Sessions.MOST_PER_CALLER)
                    .mapToObj(i -> open(ALICE))
                    .toList();

            assertRefused(post(ALICE, first, request("ping")), 404, -32001);
            assertThat(stream.isOpen()).isFalse();
            assertThat(newer).allSatisfy(id -> assertThat(post(ALICE, id, request("ping")).status)
                    .isEqualTo(200));
            assertThat(post(BOB, bobs, request("ping")).status).isEqualTo(200);
        }

        @Test
        @DisplayName("and closes its streams when the server stops (X20)")
        void stopping() {
            var stream = Exchange.of("GET", ALICE)
                    .with("Mcp-Session-Id", open(ALICE))
                    .through(servlet);
            assertThat(stream.headers).containsEntry("Content-Type", "text/event-stream");

            servlet.destroy();

            assertThat(stream.isOpen()).isFalse();
            assertRefused(Exchange.post(ALICE, initialize("2025-11-25")).through(servlet), 503, -32000);
        }
    }

    @Nested
    @DisplayName("refuses, always in JSON,")
    class Http {
        @ParameterizedTest(name = "method {0} with 405")
        @ValueSource(strings = {"PUT", "PATCH", "HEAD", "TRACE"})
        void method(String method) {
            var refused = Exchange.of(method, ALICE).through(servlet);

            assertRefused(refused, 405, -32000);
            assertThat(refused.headers).containsEntry("Allow", "POST, GET, DELETE, OPTIONS");
        }

        @Test
        @DisplayName("any path below it with 404, but takes /mcp/ for /mcp")
        void path() {
            assertRefused(
                    Exchange.post(ALICE, initialize("2025-11-25")).below("/x").through(servlet), 404, -32000);
            assertThat(Exchange.post(ALICE, initialize("2025-11-25")).below("/").through(servlet).status)
                    .isEqualTo(200);
        }

        @Test
        @DisplayName("a request without a caller with 401, should the container let one pass")
        void anonymous() {
            var refused = Exchange.post(null, initialize("2025-11-25")).through(servlet);

            assertThat(refused.status).isEqualTo(401);
            assertThat(refused.headers.get("WWW-Authenticate"))
                    .startsWith("Bearer resource_metadata=\"https://mcp.example.com/");
        }

        @Test
        @DisplayName("a session header that is missing with 400")
        void withoutSession() {
            assertRefused(Exchange.post(ALICE, request("tools/list")).through(servlet), 400, -32000);
            assertRefused(Exchange.of("GET", ALICE).through(servlet), 400, -32000);
            assertRefused(Exchange.of("DELETE", ALICE).through(servlet), 400, -32000);
        }

        @ParameterizedTest(name = "the protocol version {0} with 400 after initialize (X06)")
        @ValueSource(strings = {"2024-11-05", "2025-12-01", "1", ""})
        void unsupportedVersion(String version) {
            var refused = Exchange.post(ALICE, request("tools/list"))
                    .with("Mcp-Session-Id", open(ALICE))
                    .with("MCP-Protocol-Version", version)
                    .through(servlet);

            assertRefused(refused, 400, -32000);
            assertThat(refused.text()).contains("2025-11-25");
        }

        @ParameterizedTest(name = "Accept: {0} on POST with 406")
        @ValueSource(strings = {"application/json", "text/event-stream", "text/html", ""})
        void accept(String accept) {
            assertRefused(
                    Exchange.post(ALICE, initialize("2025-11-25"))
                            .with("Accept", accept)
                            .through(servlet),
                    406,
                    -32000);
        }

        @ParameterizedTest(name = "but takes Accept: {0}")
        @ValueSource(strings = {"*/*", "application/*, text/*", "text/event-stream;q=0.5, Application/JSON"})
        void acceptable(String accept) {
            assertThat(Exchange.post(ALICE, initialize("2025-11-25"))
                            .with("Accept", accept)
                            .through(servlet)
                            .status)
                    .isEqualTo(200);
        }

        @Test
        @DisplayName("a content type that is not JSON with 415")
        void contentType() {
            var text = Exchange.post(ALICE, initialize("2025-11-25")).with("Content-Type", "text/plain");
            var none = Exchange.post(ALICE, initialize("2025-11-25")).without("Content-Type");

            assertRefused(text.through(servlet), 415, -32600);
            assertRefused(none.through(servlet), 415, -32600);
        }

        @Test
        @DisplayName("a body of more than a mebibyte with 413, whether its length is told or not (X15)")
        void tooLarge() {
            var body = new byte[RequestBody.LIMIT + 1];

            assertRefused(Exchange.post(ALICE, "").body(body).through(servlet), 413, -32600);
            assertRefused(
                    Exchange.post(ALICE, "")
                            .body(body)
                            .with("Transfer-Encoding", "chunked")
                            .through(servlet),
                    413,
                    -32600);
        }

        @ParameterizedTest(name = "{0} with {1} (X11, X15)")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{                                                   | -32700",
                    "``                                                  | -32700",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}     | -32700",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}         | -32700",
                    "[]                                                  | -32600",
                    "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]          | -32600",
                    "7                                                   | -32600",
                    "null                                                | -32600",
                    "{}                                                  | -32600",
                    "{\"id\":1,\"method\":\"ping\"}                            | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":1}                            | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}         | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}          | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}           | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":\"a\\nb\",\"method\":\"ping\"} | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}                 | -32600",
                })
        void malformed(String body, int code) {
            assertRefused(post(ALICE, open(ALICE), body), 400, code);
        }

        @Test
        @DisplayName("invalid UTF-8 and a thousand levels of nesting with -32700 (X15)")
        void encoding() {
            var nested = "[".repeat(1000) + "]".repeat(1000);

            assertRefused(
                    Exchange.post(ALICE, "")
                            .body(new byte[] {'"', (byte) 0xC3, '"'})
                            .through(servlet),
                    400,
                    -32700);
            assertRefused(post(ALICE, open(ALICE), nested), 400, -32700);
        }

        @ParameterizedTest(name = "initialize with params {0} with -32602")
        @ValueSource(
                strings = {
                    "{}",
                    "null",
                    "[]",
                    "{\"protocolVersion\":7}",
                    "{\"protocolVersion\":\"x\",\"capabilities\":7}"
                })
        void initializeParams(String params) {
            var refused = Exchange.post(
                            ALICE, "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":" + params + "}")
                    .through(servlet);

            assertRefused(refused, 200, -32602);
            assertThat(refused.headers).doesNotContainKey("Mcp-Session-Id");
        }

        @Test
        @DisplayName("an unknown method with -32601")
        void unknownMethod() {
            var answer = post(ALICE, open(ALICE), request("tasks/list"));

            assertThat(answer.status).isEqualTo(200);
            assertThat(answer.json().at("/error/code").asInt()).isEqualTo(-32601);
        }

        @Test
        @DisplayName("nothing of OPTIONS, which a preflight sends without a caller")
        void options() {
            var options = Exchange.of("OPTIONS", null).through(servlet);

            assertThat(options.status).isEqualTo(204);
            assertThat(options.headers).containsEntry("Allow", "POST, GET, DELETE, OPTIONS");
        }
    }
}
