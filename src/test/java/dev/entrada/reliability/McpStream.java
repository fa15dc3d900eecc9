package dev.entrada.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.entrada.it.Entrada;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stream of events that a client listens to. */
final class McpStream implements AutoCloseable {
    /** HTTP/1.1, where a stream that is cut and one that ends are told apart by the last chunk. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;
    private final BufferedReader lines;
    private final CompletableFuture<String> rest = new CompletableFuture<>();

    private McpStream(InputStream body) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, UTF_8));
    }

    /** Of a session, as in revisions to 2025-11-25. */
    static McpStream ofSession(Entrada entrada, JsonObject tokens) throws IOException, InterruptedException {
        var session = Http.send(Mcp.initialization(entrada, tokens.getString("access_token")))
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        return opened(as(entrada, tokens)
                        .header("Accept", "text/event-stream")
                        .header("Mcp-Session-Id", session)
                        .header("MCP-Protocol-Version", "2025-06-18"))
                .listen();
    }

    /** A subscription of revision 2026-07-28; returns when the server has acknowledged it. */
    static McpStream ofSubscription(Entrada entrada, JsonObject tokens) throws IOException, InterruptedException {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"subscriptions/listen\",\"params\":{"
                + "\"notifications\":{\"toolsListChanged\":true},\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        var stream = opened(as(entrada, tokens)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        for (var line = ""; !line.contains("subscriptions/acknowledged"); line = stream.lines.readLine()) {
            if (line == null) {
                throw new IOException("the stream ended before it was acknowledged");
            }
        }
        return stream.listen();
    }

    private McpStream listen() {
        var listener = new Thread(() -> rest.completeAsync(() -> lines.lines().collect(joining("\n")), Runnable::run));
        listener.setDaemon(true);
        listener.start();
        return this;
    }

    /** What comes until the server ends it; where it breaks off instead, {@link java.util.concurrent.ExecutionException}. */
    String rest() throws Exception {
        return rest.get(1, TimeUnit.MINUTES);
    }

    /** Whether the server has neither ended it nor broken it off. */
    boolean isOpen() {
        return !rest.isDone();
    }

    private static McpStream opened(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("no stream but " + answer.statusCode());
        }
        return new McpStream(answer.body());
    }

    private static HttpRequest.Builder as(Entrada entrada, JsonObject tokens) {
        return HttpRequest.newBuilder(entrada.mcp())
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + tokens.getString("access_token"));
    }

    /** Not the reader: that waits for whoever reads. */
    @Override
    public void close() throws IOException {
        body.close();
    }
}
