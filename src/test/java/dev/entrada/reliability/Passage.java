package dev.entrada.reliability;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** The way of a request through the balancer, and of its answer back: bytes as they come, for an answer may last for hours. */
record Passage(HttpExchange exchange) {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "transfer-encoding");

    /** As {@link HttpExchange#sendResponseHeaders} wants to hear it. */
    private static final long OF_ANY_LENGTH = 0;

    private static final long NO_BODY = -1;

    HttpRequest to(URI node, byte[] body) {
        var request = HttpRequest.newBuilder(
                        URI.create(node + exchange.getRequestURI().toString()))
                .timeout(Duration.ofMinutes(1))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> passed(name, values, (key, value) -> request.header(key, value)));
        return request.build();
    }

    /** @throws IOException where either side breaks off; {@link #hasBegun} then tells whether the client has got a part */
    void back(HttpResponse<InputStream> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> passed(name, values, exchange.getResponseHeaders()::add));
        exchange.sendResponseHeaders(answer.statusCode(), length(answer));
        try (var from = answer.body()) {
            var some = new byte[8192];
            for (var many = from.read(some); many >= 0; many = from.read(some)) {
                exchange.getResponseBody().write(some, 0, many);
                exchange.getResponseBody().flush();
            }
        }
        exchange.close();
    }

    void end(int status) throws IOException {
        exchange.sendResponseHeaders(status, NO_BODY);
        exchange.close();
    }

    boolean hasBegun() {
        return exchange.getResponseCode() >= 0;
    }

    private long length(HttpResponse<InputStream> answer) {
        var hasNone =
                exchange.getRequestMethod().equals("HEAD") || Set.of(204, 304).contains(answer.statusCode());
        var stated = answer.headers().firstValueAsLong("Content-Length").orElse(OF_ANY_LENGTH);
        var isEmpty =
                stated == 0 && answer.headers().firstValue("Content-Length").isPresent();
        return hasNone || isEmpty ? NO_BODY : stated;
    }

    private static void passed(String name, List<String> values, BiConsumer<String, String> on) {
        if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> on.accept(name, value));
        }
    }
}
