package dev.entrada.reliability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** From now on every request goes to the next node again. */
    void leadNoMore() {
        led.clear();
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

    /** What is thrown from here closes the connection of the client: a part of the answer has gone out then. */
    private void answer(HttpExchange exchange) throws IOException {
        var passage = new Passage(exchange);
        var body = exchange.getRequestBody().readAllBytes();
        for (var node : candidates(exchange)) {
            try {
                passBack(passage, node, http.send(passage.to(node, body), BodyHandlers.ofInputStream()));
                return;
            } catch (ConnectException refused) {
                ready.remove(node);
            } catch (IOException brokeOff) {
                if (passage.hasBegun()) {
                    throw brokeOff;
                }
                passage.end(502);
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        passage.end(503);
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

    /** How many nodes have answered requests for that path. */
    long nodesThatAnswered(String path) {
        return answered.stream().filter(each -> each.endsWith(" " + path)).count();
    }

    private void passBack(Passage passage, URI node, HttpResponse<InputStream> answer) throws IOException {
        var path = passage.exchange().getRequestURI().getPath();
        if (cut.filter(path::equals).isPresent()) {
            cut = Optional.empty();
            answer.body().readAllBytes();
            passage.exchange().close(); // without a word
            return;
        }
        answered.add(node + " " + path);
        answer.headers().firstValue(SESSION).ifPresent(id -> sessions.put(id, node));
        passage.back(answer);
    }

    @Override
    public void close() {
        checks.shutdownNow();
        listener.stop(0);
        threads.shutdownNow();
    }
}
