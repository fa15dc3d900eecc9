package dev.entrada.reliability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A plain load balancer: each request to the next node, whoever it is from. It asks {@code /readyz} four times a second and
 * leaves out who is not ready; it goes to the next one when a node refuses the connection, and answers 502 when a node breaks
 * off, because the request may have taken effect.
 */
final class Balancer implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "transfer-encoding");
    private static final String SESSION = "Mcp-Session-Id";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor();
    private final List<URI> nodes = new CopyOnWriteArrayList<>();
    private final Set<URI> ready = ConcurrentHashMap.newKeySet();
    private final Map<String, URI> sessions = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<String, URI> led = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpServer listener;
    private volatile boolean isSticky;
    private volatile Optional<String> cut = Optional.empty();

    Balancer(int port) throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        listener.createContext("/", this::answer);
        listener.setExecutor(threads);
        listener.start();
        checks.scheduleWithFixedDelay(() -> nodes.forEach(this::check), 0, 250, TimeUnit.MILLISECONDS);
    }

    void add(URI node) {
        nodes.add(node);
        ready.add(node);
    }

    void remove(URI node) {
        nodes.remove(node);
        ready.remove(node);
    }

    /** Whether requests of an MCP session go where the session was opened. */
    void stickToSessions(boolean does) {
        isSticky = does;
    }

    /** From now on requests for that path go to that node. */
    void lead(String path, URI node) {
        led.put(path, node);
    }

    /** The next answer of that path is thrown away, and the connection of its client cut. */
    void cutNext(String path) {
        cut = Optional.of(path);
    }

    private void check(URI node) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(node.resolve("/readyz"))
                            .timeout(Duration.ofSeconds(2))
                            .build(),
                    BodyHandlers.discarding());
            if (answer.statusCode() == 200 && nodes.contains(node)) {
                ready.add(node);
            } else {
                ready.remove(node);
            }
        } catch (IOException away) {
            ready.remove(node);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            for (var node : candidates(exchange)) {
                try {
                    passBack(exchange, node, http.send(request(exchange, node, body), BodyHandlers.ofByteArray()));
                    return;
                } catch (ConnectException refused) {
                    ready.remove(node);
                } catch (IOException brokeOff) {
                    exchange.sendResponseHeaders(502, -1);
                    return;
                }
            }
            exchange.sendResponseHeaders(503, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<URI> candidates(HttpExchange exchange) {
        var first = Math.floorMod(turn.getAndIncrement(), nodes.size());
        var order = new ArrayList<URI>();
        Optional.ofNullable(led.get(exchange.getRequestURI().getPath())).ifPresent(order::add);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(SESSION))
                .filter(any -> isSticky)
                .map(sessions::get)
                .ifPresent(order::add);
        for (var i = 0; i < nodes.size(); i++) {
            order.add(nodes.get((first + i) % nodes.size()));
        }
        var usable = order.stream().filter(ready::contains).toList();
        return usable.isEmpty() ? order : usable;
    }

    private static HttpRequest request(HttpExchange exchange, URI node, byte[] body) {
        var request = HttpRequest.newBuilder(
                        URI.create(node + exchange.getRequestURI().toString()))
                .timeout(Duration.ofMinutes(1))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    /** How many nodes have answered requests for that path. */
    long nodesThatAnswered(String path) {
        return answered.stream().filter(each -> each.endsWith(" " + path)).count();
    }

    private void passBack(HttpExchange exchange, URI node, HttpResponse<byte[]> answer) throws IOException {
        if (cut.filter(exchange.getRequestURI().getPath()::equals).isPresent()) {
            cut = Optional.empty();
            return; // closed without a word
        }
        answered.add(node + " " + exchange.getRequestURI().getPath());
        answer.headers().firstValue(SESSION).ifPresent(id -> sessions.put(id, node));
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        checks.shutdownNow();
        listener.stop(0);
        threads.shutdownNow();
    }
}
