package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SIGTERM to a Payara Micro of its own, in the middle of everything that may go on. */
@DisplayName("A node that gets SIGTERM")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DrainIT {
    private static final String SCOPE = "customer:read";
    private static final Duration ENTRA_TAKES = Duration.ofSeconds(6);

    private static EntraStandIn entra;
    private static Instance server;
    private static Entrada entrada;

    @BeforeAll
    static void start() throws Exception {
        var port = FreePort.find();
        var url = "http://localhost:" + port;
        entra = EntraStandIn.start(StandInOptions.defaults());
        entra.apps().save(entra.entrada().withRedirectUris(url + "/auth/callback"));
        var settings = new HashMap<>(
                DemoSettings.of(entra, url, Path.of("target/drain-data").toAbsolutePath()));
        settings.put(Setting.DRAIN.key(), "PT4S");
        server = Instance.start("drain", port, settings);
        entrada = new Entrada(URI.create(url), entra, server.data(), server.log());
    }

    @AfterAll
    static void stop() {
        server.close();
        entra.close();
    }

    @Test
    @DisplayName(
            "is not ready at once but serves for a while, finishes the token request that it works on, and closes the"
                    + " streams of both eras in order (X20)")
    void sigterm() throws Exception {
        entra.switches().letAccessTokensLive(Duration.ofMinutes(2)); // or a refresh would not ask Entra
        var client = OAuthClient.register(entrada);
        var tokens = client.signIn("alice@contoso.example", SCOPE);
        try (var legacy = legacyStream(tokens);
                var modern = modernStream(tokens)) {
            var before = entra.requests().toToken().size();
            entra.switches().fail(Area.TOKEN, Fault.slow(ENTRA_TAKES), 1);
            var slow = CompletableFuture.supplyAsync(() -> client.refresh(tokens.getString("refresh_token")));
            while (entra.requests().toToken().size() == before) {
                Thread.onSpinWait();
            }

            var process = ProcessHandle.of(server.pid()).orElseThrow();
            assertThat(process.destroy()).isTrue();
            var ended = process.onExit();

            awaitNotReady();
            assertThat(Http.get(entrada.at("/livez")).statusCode()).isEqualTo(200);
            assertThat(OAuthClient.register(entrada).signIn("bob@contoso.example", SCOPE))
                    .containsKey("refresh_token");
            assertThat(slow.get().statusCode()).isEqualTo(200);
            assertThat(rest(legacy)).doesNotContain("error");
            assertThat(rest(modern)).contains("\"resultType\":\"complete\"");
            assertThat(ended.get(60, TimeUnit.SECONDS)).isNotNull();
            assertThat(Files.readString(server.log())).doesNotContain("have been under way for");
        }
    }

    private static void awaitNotReady() {
        var end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (Http.get(entrada.at("/readyz")).statusCode() != 503) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        assertThat(Http.get(entrada.at("/readyz")).body())
                .contains("{\"name\":\"database\",\"status\":\"UP\"}")
                .contains("{\"name\":\"serving\",\"status\":\"DOWN\"}");
    }

    private static BufferedReader legacyStream(JsonObject tokens) throws Exception {
        var session = Mcp.initialize(entrada, tokens.getString("access_token"))
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        return stream(as(tokens)
                .header("Accept", "text/event-stream")
                .header("Mcp-Session-Id", session)
                .header("MCP-Protocol-Version", "2025-06-18"));
    }

    private static BufferedReader modernStream(JsonObject tokens) throws Exception {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"subscriptions/listen\",\"params\":{"
                + "\"notifications\":{\"toolsListChanged\":true},\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        var stream = stream(as(tokens)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(stream.readLine()).isEqualTo("event: message");
        assertThat(stream.readLine()).contains("subscriptions/acknowledged");
        return stream;
    }

    private static HttpRequest.Builder as(JsonObject tokens) {
        return Http.request(entrada.mcp())
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + tokens.getString("access_token"));
    }

    /** HTTP/1.1, where a stream that is cut and one that ends are told apart by the last chunk. */
    private static BufferedReader stream(HttpRequest.Builder request) throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var answer = http.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return reader(answer.body());
    }

    private static BufferedReader reader(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, UTF_8));
    }

    /** Until the server ends the stream; a stream that breaks off is an {@link IOException}. */
    private static String rest(BufferedReader stream) {
        return stream.lines().collect(joining("\n"));
    }
}
