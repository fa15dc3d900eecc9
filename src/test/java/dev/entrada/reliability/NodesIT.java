package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.config.Setting;
import dev.entrada.it.Entrada;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** In order, because starting nodes is what takes the time: the last ones go on with what those before left running. */
@DisplayName("Two nodes behind a balancer without stickiness")
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NodesIT {
    private static final String ALICE = "alice@contoso.example";
    private static final String SCOPE = "customer:read";
    private static final String HALF_WRITTEN = "select count(*) from auth_grant g where g.revoked_at is null"
            + " and not exists (select 1 from refresh_token r where r.grant_id = g.id and r.retired_at is null)"
            + " and not exists (select 1 from auth_code c where c.grant_id = g.id and c.taken_at is null)";

    private static Cluster cluster;
    private static Entrada entrada;
    private static ExecutorService threads;

    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger anew = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        threads = Executors.newCachedThreadPool();
        cluster = new Cluster();
        entrada = cluster.entrada();
    }

    @AfterAll
    static void stop() throws IOException {
        threads.shutdownNow();
        cluster.close();
    }

    @Order(1)
    @Fault(
            value = "every request is answered by another node",
            provokedBy = "a balancer that sends each request to the next node",
            expected = "nothing")
    void anyNode(Findings findings) {
        var signIns = 0;
        var refreshes = 0;
        for (; signIns < 5; signIns++) {
            var client = OAuthClient.register(entrada);
            var tokens = client.signIn(ALICE, SCOPE);
            for (var times = 0; times < 5; times++, refreshes++) {
                tokens = Http.json(client.refresh(tokens.getString("refresh_token")));
            }
            assertThat(call(tokens).statusCode()).isEqualTo(200);
        }
        assertThat(List.of("/authorize", "/consent", "/auth/callback", "/token", "/mcp"))
                .allSatisfy(path -> assertThat(cluster.balancer().nodesThatAnswered(path))
                        .as(path)
                        .isEqualTo(2));
        findings.say("%d sign-ins and %d refreshes: nothing was lost", signIns, refreshes);
    }

    @Order(2)
    @Fault(
            value = "one code, one refresh token, at both nodes at once",
            provokedBy = "16 token requests in the same moment, 8 at each node, 10 times",
            expected = "a code is taken once; a refresh token is retired once, each successor differs")
    void atOnce(Findings findings) throws Exception {
        var client = OAuthClient.register(entrada);
        var codesTaken = new ArrayList<Long>();
        var successors = 0;
        for (var round = 0; round < 10; round++) {
            var code = client.code(ALICE, SCOPE);
            var taken = race(16, number -> Http.postForm(at(number, "/token"), client.redemption(code)));
            codesTaken.add(
                    taken.stream().filter(answer -> answer.statusCode() == 200).count());

            var token = client.signIn(ALICE, SCOPE).getString("refresh_token");
            var form = Map.of("grant_type", "refresh_token", "client_id", client.id(), "refresh_token", token);
            var refreshed = race(8, number -> Http.postForm(at(number, "/token"), form));
            assertThat(refreshed).allMatch(answer -> answer.statusCode() == 200);
            assertThat(refreshed.stream().map(answer -> Http.json(answer).getString("refresh_token")))
                    .doesNotHaveDuplicates();
            successors += refreshed.size();
        }
        var twice = codesTaken.stream().filter(times -> times > 1).count();
        findings.say(
                "%d codes, %d of them taken twice; %d successors, no two alike", codesTaken.size(), twice, successors);
        assertThat(twice).isZero();
    }

    @Order(3)
    @Fault(
            value = "a grant is revoked at the other node",
            provokedBy = "POST /revoke at one node, calls at the other, 5 times",
            expected = "the other refuses the token within entrada.revocation-lag, PT10S")
    void revoked(Findings findings) {
        var slowest = Duration.ZERO;
        for (var round = 0; round < 5; round++) {
            var client = OAuthClient.register(entrada);
            var tokens = client.signIn(ALICE, SCOPE);
            assertThat(initialize(1, tokens)).isEqualTo(200);
            Http.postForm(
                    at(0, "/revoke"), Map.of("client_id", client.id(), "token", tokens.getString("refresh_token")));
            var begin = System.nanoTime();
            while (initialize(1, tokens) == 200) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(11));
            }
            var took = Duration.ofNanos(System.nanoTime() - begin);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        findings.say("refused after %.1f s at the latest", slowest.toMillis() / 1000.0);
    }

    @Order(4)
    @Fault(
            value = "the answer of /token is lost on its way to the client",
            provokedBy = "the balancer cuts the client's connection after the node has answered",
            expected = "a refresh token may be sent again; a code may not (RFC 6749 §4.1.2): the user signs in again")
    void cutAnswer(Findings findings) {
        var client = OAuthClient.register(entrada);
        var token = client.signIn(ALICE, SCOPE).getString("refresh_token");
        cluster.balancer().cutNext("/token");
        assertThatThrownBy(() -> client.refresh(token)).isInstanceOf(UncheckedIOException.class);
        var refreshed = client.refresh(token);
        assertThat(refreshed.statusCode()).isEqualTo(200);

        var code = client.code(ALICE, SCOPE);
        cluster.balancer().cutNext("/token");
        assertThatThrownBy(() -> client.redeem(code)).isInstanceOf(UncheckedIOException.class);
        var redeemed = client.redeem(code);
        assertThat(redeemed.body()).contains("invalid_grant");
        var anew = client.redeem(client.code(ALICE, SCOPE));
        assertThat(anew.statusCode()).isEqualTo(200);
        findings.say(
                "second try with the refresh token %d, with the code %d %s; a new sign-in %d",
                refreshed.statusCode(),
                redeemed.statusCode(),
                Http.json(redeemed).getString("error"),
                anew.statusCode());
    }

    @Order(5)
    @Fault(
            value = "MCP sessions (revisions to 2025-11-25) meet a node that does not know them",
            provokedBy = "10 requests of one session, without and with stickiness by Mcp-Session-Id; 10 of 2026-07-28",
            expected = "404 without stickiness, nothing with it; nothing in 2026-07-28")
    void sessions(Findings findings) {
        var tokens = OAuthClient.register(entrada).signIn(ALICE, SCOPE);
        var loose = inSession(tokens);
        cluster.balancer().stickToSessions(true);
        var sticky = inSession(tokens);
        cluster.balancer().stickToSessions(false);
        var stateless = IntStream.range(0, 10)
                .mapToObj(any -> call(tokens).statusCode())
                .toList();
        findings.say(
                "%d of %d answered 404; %d of %d answered 200 with stickiness; %d of %d in 2026-07-28 without it",
                Collections.frequency(loose, 404),
                loose.size(),
                Collections.frequency(sticky, 200),
                sticky.size(),
                Collections.frequency(stateless, 200),
                stateless.size());
        assertThat(loose).contains(200, 404);
        assertThat(sticky).containsOnly(200);
        assertThat(stateless).containsOnly(200);
    }

    @Order(6)
    @Fault(
            value = "clients listen to streams of a node that ends",
            provokedBy =
                    "a subscription (2026-07-28) and, with stickiness, a stream of a session (2025-06-18) at each of two"
                            + " nodes, through the balancer; SIGTERM to one",
            expected = "its streams end in order, the others go on; the clients listen again, at the other node")
    void streams(Findings findings) throws Exception {
        var tokens = OAuthClient.register(entrada).signIn(ALICE, SCOPE);
        cluster.balancer().stickToSessions(true);
        cluster.balancer().lead("/mcp", cluster.node(0).url());
        try (var session = McpStream.ofSession(entrada, tokens);
                var subscription = McpStream.ofSubscription(entrada, tokens)) {
            cluster.balancer().lead("/mcp", cluster.node(1).url());
            try (var otherSession = McpStream.ofSession(entrada, tokens);
                    var otherSubscription = McpStream.ofSubscription(entrada, tokens)) {
                var ended = CompletableFuture.runAsync(() -> cluster.end(0), threads);
                var last = subscription.rest();
                assertThat(session.rest()).doesNotContain("error");
                assertThat(last).contains("\"resultType\":\"complete\"");
                ended.get();
                try (var again = McpStream.ofSession(entrada, tokens);
                        var anew = McpStream.ofSubscription(entrada, tokens)) {
                    var others = List.of(otherSession, otherSubscription);
                    var opened = List.of(again, anew);
                    findings.say(
                            "both streams of the node ended in order; open at the other one: %d of %d from before, %d of"
                                    + " %d that were opened again",
                            others.stream().filter(McpStream::isOpen).count(),
                            others.size(),
                            opened.stream().filter(McpStream::isOpen).count(),
                            opened.size());
                    assertThat(others).allMatch(McpStream::isOpen);
                    assertThat(opened).allMatch(McpStream::isOpen);
                }
            }
        }
        cluster.balancer().stickToSessions(false);
        cluster.balancer().leadNoMore();
        cluster.startAnother();
    }

    @Order(7)
    @Fault(
            value = "a node dies",
            provokedBy = "SIGKILL to one of two, in the middle of 100 sign-ins and 100 refreshes that began at once",
            expected = "no session, no token issued twice, no grant half-written")
    void killed(Findings findings) throws Exception {
        var visitors = race(100, any -> new Visitor(entrada, retries, anew));
        var tokens = race(100, number -> visitors.get(number).signIn());
        var done = new AtomicInteger();
        var work = new ArrayList<Future<JsonObject>>();
        for (var number = 0; number < 200; number++) {
            var visitor = visitors.get(number / 2);
            var old = tokens.get(number / 2);
            var isRefresh = number % 2 == 0;
            work.add(threads.submit(() -> {
                var got = isRefresh ? visitor.refresh(old) : visitor.signIn();
                done.incrementAndGet();
                return got;
            }));
        }
        while (done.get() < 40) {
            Thread.onSpinWait();
        }
        cluster.kill(1);
        var before = done.get();
        var got = new ArrayList<JsonObject>(tokens);
        var lost = new ArrayList<Throwable>();
        for (var each : work) {
            try {
                got.add(each.get());
            } catch (ExecutionException refused) {
                lost.add(refused.getCause());
            }
        }
        assertThat(got.stream().map(each -> each.getString("refresh_token"))).doesNotHaveDuplicates();
        assertThat(got.stream().map(each -> each.getString("access_token"))).doesNotHaveDuplicates();
        var halfWritten = cluster.count(HALF_WRITTEN);
        findings.say(
                "killed after %d of 200; %d sessions lost, %d token requests repeated, %d sign-ins begun anew, %d grants"
                        + " half-written",
                before, lost.size(), retries.get(), anew.get(), halfWritten);
        assertThat(lost).isEmpty();
        assertThat(halfWritten).isZero();
    }

    @Order(8)
    @Fault(
            value = "an update, node by node",
            provokedBy = "SIGTERM to each node in turn while 8 clients sign in and refresh without trying again",
            expected = "no sign-in, no refresh family")
    void rolling(Findings findings) throws Exception {
        cluster.change(Setting.MCP_SESSIONS, "off");
        cluster.startAnother();
        var isOver = new AtomicBoolean();
        var rounds = new AtomicInteger();
        var work = new ArrayList<Future<Void>>();
        for (var number = 0; number < 8; number++) {
            work.add(threads.submit(() -> {
                while (!isOver.get()) {
                    var client = OAuthClient.register(entrada);
                    var tokens = client.signIn(ALICE, SCOPE);
                    assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                            .isEqualTo(200);
                    rounds.incrementAndGet();
                }
                return null;
            }));
        }
        try {
            cluster.end(0);
            cluster.startAnother();
            cluster.end(0);
        } finally {
            isOver.set(true);
        }
        for (var each : work) {
            each.get();
        }
        cluster.startAnother();
        findings.say("%d sign-ins with a refresh each, none failed", rounds.get());
    }

    @Order(9)
    @Fault(
            value = "clients of revisions to 2025-11-25 meet any node, with entrada.mcp.sessions=off",
            provokedBy = "10 requests each of such a client and of one of 2026-07-28, without stickiness",
            expected = "nothing")
    void sessionsOff(Findings findings) {
        var tokens = OAuthClient.register(entrada).signIn(ALICE, SCOPE);
        var statuses = new ArrayList<Integer>();
        for (var times = 0; times < 10; times++) {
            statuses.add(Http.send(Mcp.initialization(entrada, tokens.getString("access_token")))
                    .statusCode());
            statuses.add(list(tokens, "").statusCode());
            statuses.add(call(tokens).statusCode());
        }
        findings.say("%d of %d", Collections.frequency(statuses, 200), statuses.size());
        assertThat(statuses).containsOnly(200);
    }

    @Order(10)
    @Fault(
            value = "the name of Entra does not resolve",
            provokedBy = "a node whose azure.authority is https://entra.invalid; refreshes that need Entra",
            expected = "503 with Retry-After at once, and no session")
    void noName(Findings findings) throws Exception {
        entrada.entra().switches().letAccessTokensLive(Duration.ofMinutes(2));
        var client = OAuthClient.register(entrada);
        var tokens = client.signIn(ALICE, SCOPE);
        cluster.change(Setting.AUTHORITY, "https://entra.invalid");
        cluster.startAnother();
        var form = Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.id(),
                "refresh_token",
                tokens.getString("refresh_token"));

        var begin = System.nanoTime();
        var refused = Http.postForm(cluster.node(2).at("/token"), form);
        var took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(Http.get(cluster.node(2).at("/readyz")).statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        var elsewhere = Http.postForm(at(0, "/token"), form);
        findings.say(
                "%d after %.1f s; the same refresh token at a node that reaches Entra: %d",
                refused.statusCode(), took.toMillis() / 1000.0, elsewhere.statusCode());
        assertThat(elsewhere.statusCode()).isEqualTo(200);
    }

    private interface Numbered<T> {
        T run(int number) throws Exception;
    }

    private static <T> List<T> race(int many, Numbered<T> work) throws Exception {
        var tasks = IntStream.range(0, many)
                .mapToObj(number -> (Callable<T>) () -> work.run(number))
                .toList();
        var results = new ArrayList<T>();
        for (var each : threads.invokeAll(tasks)) {
            results.add(each.get());
        }
        return results;
    }

    private static URI at(int number, String path) {
        return cluster.node(number % 2).at(path);
    }

    private static int initialize(int node, JsonObject tokens) {
        return Http.send(Mcp.initialization(cluster.node(node), tokens.getString("access_token")))
                .statusCode();
    }

    private static List<Integer> inSession(JsonObject tokens) {
        var session = Http.send(Mcp.initialization(entrada, tokens.getString("access_token")))
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        return IntStream.range(0, 10)
                .mapToObj(any -> list(tokens, session).statusCode())
                .toList();
    }

    private static HttpResponse<String> list(JsonObject tokens, String session) {
        var request = Http.request(entrada.mcp())
                .header("Authorization", "Bearer " + tokens.getString("access_token"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2025-06-18")
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}"));
        return Http.send(session.isEmpty() ? request : request.header("Mcp-Session-Id", session));
    }

    private static HttpResponse<String> call(JsonObject tokens) {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"get_customer_info\","
                + "\"arguments\":{\"customer_id\":\"CUST001\"},\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        return Http.send(Http.request(entrada.mcp())
                .header("Authorization", "Bearer " + tokens.getString("access_token"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "get_customer_info")
                .POST(BodyPublishers.ofString(body)));
    }
}
