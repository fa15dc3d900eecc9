package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A thousand clients that listen and hear nothing")
@ExtendWith(RunningEntrada.class)
@Timeout(180)
class ThousandStreamsIT {
    private static final int STREAMS_OF_EACH = 20;

    /** Far below the streams, far above what the server needs for itself. */
    private static final long MOST_THREADS = 500;

    private final Entrada entrada;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // a connection for each stream
            .build();

    ThousandStreamsIT(Entrada entrada) {
        this.entrada = entrada;
        Secrets.learn(Map.of("client_secret", KnownClients.CROWD_SECRET));
    }

    @Test
    @DisplayName("cost no thread each: tools answer as before, and all streams are still open then")
    void idle() throws IOException {
        var tokens =
                IntStream.range(0, KnownClients.CROWD).mapToObj(this::token).toList();
        var streams = new ArrayList<BufferedReader>();
        try {
            for (var token : tokens) {
                streams.addAll(listen(token));
            }
            assertThat(streams).hasSize(1000);

            for (var token : tokens.subList(0, 10)) {
                var begin = System.nanoTime();
                assertThat(Http.send(customer(token)).body()).contains("CUST001");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            }
            assertThat(threadsOfServer()).isLessThan(MOST_THREADS);
            assertThat(Http.send(listening(tokens.get(0))).body()).contains("Too many subscriptions");
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }

    /** Opens streams at the same time, and reads of each that it is open. */
    private List<BufferedReader> listen(String token) throws IOException {
        var answers = IntStream.range(0, STREAMS_OF_EACH)
                .mapToObj(i -> http.sendAsync(listening(token).build(), BodyHandlers.ofInputStream()))
                .toList();
        var streams = answers.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .map(ThousandStreamsIT::reader)
                .toList();
        for (var stream : streams) {
            assertThat(stream.readLine()).isEqualTo("event: message");
            assertThat(stream.readLine()).contains("subscriptions/acknowledged");
        }
        return streams;
    }

    private static BufferedReader reader(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, UTF_8));
    }

    private String token(int number) {
        var answer = Http.postForm(
                entrada.at("/token"),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "it-crowd-" + number,
                        "client_secret",
                        KnownClients.CROWD_SECRET));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer).getString("access_token");
    }

    private HttpRequest.Builder listening(String token) {
        return request(token, "subscriptions/listen", "{\"notifications\":{\"toolsListChanged\":true}}");
    }

    private HttpRequest.Builder customer(String token) {
        return request(
                        token,
                        "tools/call",
                        "{\"name\":\"get_customer_info\",\"arguments\":{\"customer_id\":\"CUST001\"}}")
                .header("Mcp-Name", "get_customer_info");
    }

    private HttpRequest.Builder request(String token, String method, String params) {
        var meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
        var body = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":" + Json.createValue(method) + ",\"params\":"
                + params.substring(0, params.length() - 1) + "," + meta + "}}";
        return Http.request(entrada.mcp())
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", method)
                .POST(BodyPublishers.ofString(body));
    }

    /** As the JDK's own tool counts them in the server's process, which is the child of this one that listens there. */
    private long threadsOfServer() throws IOException {
        var server = ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .reduce((parent, child) -> child)
                .orElseThrow();
        var jcmd = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", String.valueOf(server.pid()), "Thread.print")
                .redirectErrorStream(true)
                .start();
        try (var lines = reader(jcmd.getInputStream())) {
            var threads = lines.lines().filter(line -> line.startsWith("\"")).count();
            assertThat(threads).as("threads that jcmd tells of").isPositive();
            return threads;
        }
    }
}
