package dev.entrada.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.entrada.it.Answer;
import dev.entrada.it.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The redirect URI of a client that waits for a person at a browser, RFC 8252 §7.3. */
final class Listener implements AutoCloseable {
    private static final String PATH = "/callback";

    private final CompletableFuture<URI> arrived = new CompletableFuture<>();
    private final HttpServer server;

    Listener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.find()), 0);
        server.createContext(PATH, exchange -> {
            arrived.complete(exchange.getRequestURI());
            var page = "Thank you. You can close this page.".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** The authorization response. */
    Answer await(Duration patience) {
        return new Answer(
                arrived.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
