package dev.entrada.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.entrada.config.Settings;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.TestPatience;
import dev.entrada.store.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;

/** A place on this machine that answers as Entra's endpoints do, with exactly what a test tells it to say. */
final class LoopbackEntra implements AutoCloseable {
    /** A request that arrived at the token endpoint or elsewhere. */
    record Received(String method, String path, Map<String, List<String>> headers, Map<String, String> form) {}

    private record Said(int status, String contentType, String body) {}

    private final HttpServer server = bound();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, Queue<Said>> toSay = new HashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile List<RsaJsonWebKey> keys = List.of(EntraToken.KEY);

    LoopbackEntra() {
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    String authority() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The settings of an ordinary installation in front of this place, with some of them changed. */
    Settings settings(Map<String, String> changed) {
        var values = new HashMap<>(Map.of(
                "azure.tenant-id",
                EntraToken.TENANT,
                "azure.client-id",
                EntraToken.CLIENT,
                "azure.client-secret",
                EntraToken.SECRET,
                "azure.authority",
                authority(),
                "entrada.public-url",
                "https://mcp.example.com/desk",
                "entrada.scopes",
                "customer:read ticket:create",
                "entrada.scope.ticket:create",
                "Tickets.Write role:Agent"));
        values.putAll(changed);
        return Settings.of(values);
    }

    Entra entra(MovableClock clock, Map<String, String> changed) {
        return entra(clock, changed, Duration.ofSeconds(10));
    }

    /** @param keyFetches where keys are fetched that nobody waits for */
    Entra entra(MovableClock clock, Executor keyFetches) {
        var entra = new Entra();
        entra.settings = settings(Map.of());
        entra.clock = clock;
        entra.open(TestPatience.connection(), keyFetches);
        return entra;
    }

    Entra entra(MovableClock clock, Map<String, String> changed, Duration patience) {
        var entra = new Entra();
        entra.settings = settings(changed);
        entra.clock = clock;
        entra.open(new EntraConnection(TestPatience.ofAnswer(patience)), Runnable::run);
        return entra;
    }

    /** What the token endpoint says next. */
    LoopbackEntra says(int status, String contentType, String body) {
        return says("/oauth2/v2.0/token", status, contentType, body);
    }

    LoopbackEntra says(int status, String json) {
        return says(status, "application/json; charset=utf-8", json);
    }

    /** What the endpoint whose path ends so says next. */
    LoopbackEntra says(String pathEnd, int status, String contentType, String body) {
        toSay.computeIfAbsent(pathEnd, end -> new ArrayDeque<>()).add(new Said(status, contentType, body));
        return this;
    }

    LoopbackEntra publishes(RsaJsonWebKey... published) {
        keys = List.of(published);
        return this;
    }

    synchronized void forgetWhatToSay() {
        toSay.clear();
    }

    List<Received> received(String pathEnd) {
        return received.stream().filter(one -> one.path().endsWith(pathEnd)).toList();
    }

    Received tokenRequest() {
        var requests = received("/oauth2/v2.0/token");
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        received.add(new Received(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), form(body)));
        var said = next(path);
        var bytes = said.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", said.contentType());
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private synchronized Said next(String path) {
        return toSay.entrySet().stream()
                .filter(entry ->
                        path.endsWith(entry.getKey()) && !entry.getValue().isEmpty())
                .map(entry -> entry.getValue().remove())
                .findFirst()
                .orElseGet(() -> path.endsWith("/keys") ? keys() : new Said(404, "text/plain", "not found"));
    }

    /** As Entra's: no {@code alg}. */
    private Said keys() {
        var list = keys.stream()
                .map(key -> key.toJson(OutputControlLevel.PUBLIC_ONLY))
                .collect(Collectors.joining(","));
        return new Said(200, "application/json", "{\"keys\":[" + list + "]}");
    }

    private static Map<String, String> form(String body) {
        return Stream.of(body.split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    /** Below 32768, where no outgoing connection of another process can sit. */
    static int freePort() {
        for (int attempt = 0; attempt < 50; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port between 20000 and 32000");
    }

    private static HttpServer bound() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort()), 0);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
