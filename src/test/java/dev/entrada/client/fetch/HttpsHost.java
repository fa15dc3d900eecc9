package dev.entrada.client.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.entrada.demo.Certificate;
import dev.entrada.it.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;

/** A vendor's web server on this machine, with a certificate for {@value #NAME} and localhost, which remembers its visitors. */
public final class HttpsHost implements AutoCloseable {
    public static final String NAME = "client.example";

    private static final Certificate CERTIFICATE = certificate();

    /** @param sni the server name that the visitor asked TLS for */
    public record Visit(String path, Headers headers, Optional<String> sni) {}

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    private HttpsHost(HttpsServer server) {
        this.server = server;
    }

    public static HttpsHost open() {
        return at("127.0.0.1", FreePort.find());
    }

    static HttpsHost at(String address, int port) {
        try {
            var host = new HttpsHost(HttpsServer.create(new InetSocketAddress(address, port), 0));
            host.server.setHttpsConfigurator(new HttpsConfigurator(tls()));
            host.server.setExecutor(host.threads);
            host.server.start();
            return host;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The file that makes this host's certificate trusted. */
    public static Path authority() {
        return CERTIFICATE.authority();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri(String path) {
        return uri("localhost", path);
    }

    URI uri(String host, String path) {
        return URI.create("https://" + host + ":" + port() + path);
    }

    public List<Visit> visits() {
        return List.copyOf(visits);
    }

    public void serve(String path, String contentType, String body) {
        handle(path, exchange -> answer(exchange, 200, contentType, body));
    }

    public void serveJson(String path, String body) {
        serve(path, "application/json", body);
    }

    public void handle(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                visits.add(new Visit(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), sni(exchange)));
                handler.handle(exchange);
            }
        });
    }

    static void answer(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Optional<String> sni(HttpExchange exchange) {
        var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
        return session.getRequestedServerNames().stream()
                .map(name -> ((SNIHostName) name).getAsciiName())
                .findFirst();
    }

    static SSLContext tls() throws IOException, GeneralSecurityException {
        var password = Certificate.PASSWORD.toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(CERTIFICATE.keyStore().toFile(), password), password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate certificate() {
        try {
            return Certificate.in(Path.of("target/https-host").toAbsolutePath(), NAME);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
