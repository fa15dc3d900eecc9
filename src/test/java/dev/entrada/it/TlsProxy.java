package dev.entrada.it;

import static java.util.Locale.ROOT;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.standin.tls.Listener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * What stands in front of a server: terminates TLS, passes on one path and nothing else of its host, says in headers what
 * the client asked for, and names the server by another host and port.
 */
final class TlsProxy implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "transfer-encoding");

    private final int port;
    private final String path;
    private final URI server;
    private final ClientCertificate certificate =
            ClientCertificate.issue("localhost", Clock.systemUTC().instant().minus(Duration.ofDays(1)));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer listener;

    /**
     * @param path what it passes on, such as {@code /app}
     * @param server where to, without a path
     */
    TlsProxy(int port, String path, URI server) throws IOException {
        this.port = port;
        this.path = path;
        this.server = server;
        listener = Listener.open(port, Optional.of(certificate));
        listener.createContext("/", this::answer);
        listener.setExecutor(threads);
        listener.start();
    }

    URI url() {
        return URI.create("https://localhost:" + port);
    }

    /** For clients: trusts this proxy and nobody else. */
    SSLContext trust() {
        return Listener.context(certificate);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().startsWith(path + "/")) {
                passOn(exchange);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOn(HttpExchange exchange) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(server + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        request.header(
                "X-Forwarded-For", exchange.getRemoteAddress().getAddress().getHostAddress());
        request.header("X-Forwarded-Proto", "https");
        request.header("X-Forwarded-Host", "localhost:" + port);
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        listener.stop(0);
        threads.shutdownNow();
    }
}
