package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.it.Entrada;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** Node 1 has the wrong clock; node 0, the database and Entra have the right one. */
@DisplayName("Two nodes of which one has the wrong time")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClocksIT {
    private static final String ALICE = "alice@contoso.example";
    private static final String SCOPE = "customer:read";

    /** {@code entrada.revocation-lag}, and a second for the request that notices. */
    private static final Duration LAG = Duration.ofSeconds(11);

    private static FalseClock clock;
    private static Cluster cluster;
    private static Entrada entrada;

    @BeforeAll
    static void start() throws Exception {
        clock = new FalseClock("clocks");
        cluster = new Cluster(Map.of(), clock.environment());
        entrada = cluster.entrada();
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @AfterEach
    void right() {
        set(Duration.ZERO);
    }

    /** Returns when the node goes by it. */
    private static void set(Duration ahead) {
        clock.set(ahead);
        Wait.until(
                () -> off().filter(off -> off.minus(ahead).abs().compareTo(Duration.ofSeconds(5)) < 0)
                        .isPresent(),
                LAG);
    }

    /**
     * By how much the clock of node 1 is ahead, as its answer to a registration says; empty where it was asked too often, which
     * ends when the clock moves.
     */
    private static Optional<Duration> off() {
        var answer = Http.postJson(cluster.node(1).at("/register"), OAuthClient.metadata("clock"));
        if (answer.statusCode() == 429) {
            return Optional.empty();
        }
        var then = Http.json(answer).getJsonNumber("client_id_issued_at").longValue();
        return Optional.of(Duration.between(Instant.now(), Instant.ofEpochSecond(then)));
    }

    @Fault(
            value = "the clock of one node is a minute ahead",
            provokedBy =
                    "libfaketime at one of two nodes; each step of a sign-in at the other node than the one before",
            expected = "nothing; a revocation is noticed within entrada.revocation-lag, PT10S")
    void ahead(Findings findings) {
        set(Duration.ofMinutes(1));
        findings.say(signInsAcrossNodes());
    }

    @Fault(
            value = "the clock of one node is a minute behind",
            provokedBy =
                    "libfaketime at one of two nodes; each step of a sign-in at the other node than the one before",
            expected = "nothing; a revocation is noticed within entrada.revocation-lag, PT10S")
    void behind(Findings findings) {
        set(Duration.ofMinutes(-1));
        findings.say(signInsAcrossNodes());
    }

    private static String signInsAcrossNodes() {
        var slowest = Duration.ZERO;
        var signIns = 0;
        var refreshes = 0;
        for (var node = 0; node < 2; node++) {
            for (var round = 0; round < 5; round++, signIns++) {
                lead(node, "/authorize", "/auth/callback");
                lead(1 - node, "/consent", "/token");
                var client = OAuthClient.register(entrada);
                var tokens = client.signIn(ALICE, SCOPE);
                assertThat(statuses(tokens)).containsOnly(200);
                lead(node, "/token");
                tokens = Http.json(client.refresh(tokens.getString("refresh_token")));
                refreshes++;
                assertThat(statuses(tokens)).containsOnly(200);
            }
            var took = revocation(node);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        return "%d sign-ins and %d refreshes, none failed; revocations noticed after %.1f s at the latest"
                .formatted(signIns, refreshes, slowest.toMillis() / 1000.0);
    }

    /** By one node; returns how long the other one admitted the token after that. */
    private static Duration revocation(int node) {
        var client = OAuthClient.register(entrada);
        var tokens = client.signIn(ALICE, SCOPE);
        assertThat(statuses(tokens)).containsOnly(200);
        lead(node, "/revoke");
        assertThat(client.revoke(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
        return Wait.until(() -> mcp(1 - node, tokens) == 401, LAG);
    }

    @Fault(
            value = "a clock jumps an hour ahead and back",
            provokedBy = "libfaketime at a running node, which one client keeps to",
            expected =
                    "while it is ahead access tokens are expired and may not be renewed; when it is back, nothing is lost")
    void jumpAhead(Findings findings) {
        lead(1, "/authorize", "/consent", "/auth/callback", "/token", "/revoke", "/register");
        var client = OAuthClient.register(entrada);
        var tokens = client.signIn(ALICE, SCOPE);
        var revoked = client.signIn(ALICE, SCOPE);
        assertThat(mcp(1, tokens)).isEqualTo(200);
        assertThat(mcp(1, revoked)).isEqualTo(200);

        set(Duration.ofHours(1));
        var noticed = Wait.until(() -> mcp(1, tokens) == 401, LAG);
        assertThat(Http.get(cluster.node(1).at("/readyz")).statusCode()).isEqualTo(200);
        var ahead = client.refresh(tokens.getString("refresh_token"));
        assertThat(ahead.body()).doesNotContain("invalid_grant");
        Http.postForm(
                cluster.node(0).at("/revoke"),
                Map.of("client_id", client.id(), "token", revoked.getString("refresh_token")));
        Wait.until(() -> register() == 429, LAG);

        set(Duration.ZERO);
        Wait.until(() -> mcp(1, tokens) == 200, LAG);
        var refused = Wait.until(() -> mcp(1, revoked) == 401, LAG);
        var registered = Wait.until(() -> register() == 201, LAG);
        var latest = ahead.statusCode() == 200 ? Http.json(ahead) : tokens;
        var renewed = client.refresh(latest.getString("refresh_token"));
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(mcp(1, Http.json(renewed))).isEqualTo(200);
        assertThat(client.signIn(ALICE, SCOPE)).containsKey("access_token");
        findings.say(
                "ahead: the token was refused after %.1f s, its renewal answered %d; back: it was admitted, the next renewal"
                        + " answered %d, a token revoked meanwhile was refused after %.1f s, a used up limit was let go of"
                        + " after %.1f s",
                seconds(noticed), ahead.statusCode(), renewed.statusCode(), seconds(refused), seconds(registered));
    }

    @Fault(
            value = "a clock jumps an hour back and returns",
            provokedBy = "libfaketime at a running node, which one client keeps to",
            expected =
                    "access tokens of that hour are refused afterwards, and the client renews them; no sign-in is lost")
    void jumpBack(Findings findings) {
        lead(1, "/authorize", "/consent", "/auth/callback", "/token", "/revoke", "/register");
        var client = OAuthClient.register(entrada);
        var tokens = client.signIn(ALICE, SCOPE);

        set(Duration.ofHours(-1));
        assertThat(mcp(1, tokens)).isEqualTo(200);
        var behind = Http.json(client.refresh(tokens.getString("refresh_token")));
        assertThat(mcp(1, behind)).isEqualTo(200);

        set(Duration.ZERO);
        var refused = Wait.until(() -> mcp(1, behind) == 401, LAG);
        var renewed = client.refresh(behind.getString("refresh_token"));
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(mcp(1, Http.json(renewed))).isEqualTo(200);
        findings.say(
                "a token of that hour was refused after %.1f s, the next renewal answered %d",
                seconds(refused), renewed.statusCode());
    }

    private static void lead(int node, String... paths) {
        for (var path : paths) {
            cluster.balancer().lead(path, cluster.node(node).url());
        }
    }

    private static int[] statuses(JsonObject tokens) {
        return new int[] {mcp(0, tokens), mcp(1, tokens)};
    }

    private static int mcp(int node, JsonObject tokens) {
        return Http.send(Mcp.initialization(cluster.node(node), tokens.getString("access_token")))
                .statusCode();
    }

    /** From one and the same address, so that its limit, 60 in a minute, is used up at some time. */
    private static int register() {
        HttpResponse<String> answer = Http.send(Http.request(entrada.at("/register"))
                .setHeader("X-Forwarded-For", "192.0.2.1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(OAuthClient.metadata("often").toString())));
        return answer.statusCode();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
