package dev.entrada.entra.http;

import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.entrada.oauth.OAuthException;
import dev.entrada.standin.StandInOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The connection to Entra")
class EntraConnectionTest {
    private static final Form FORM = Form.of("grant_type", "refresh_token");
    /** Closes the connection without an answer. */
    private static final int NOTHING = 0;

    private record Said(int status, Map<String, String> headers) {}

    private final AtomicLong now = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<InetSocketAddress> callers = new CopyOnWriteArrayList<>();
    private final Queue<Said> toSay = new ArrayDeque<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final EntraConnection connection =
            new EntraConnection(new Patience(Duration.ofSeconds(10), Duration.ofSeconds(22), now::get, pauses::add));
    private Duration eachTakes = Duration.ZERO;
    private HttpServer server;
    private URI uri;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        StandInOptions.defaults().port()),
                0);
        server.createContext("/", this::answer);
        server.setExecutor(workers);
        server.start();
        uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
    }

    @AfterEach
    void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    @DisplayName("is kept: twenty requests one after the other take one")
    void pooled() {
        IntStream.range(0, 10).forEach(number -> {
            connection.get(uri);
            connection.post(uri, FORM, Repeat.NEVER);
        });

        assertThat(callers).hasSize(20);
        assertThat(callers.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest(name = "after {0}")
    @ValueSource(ints = {500, 502, 503, 504, NOTHING})
    @DisplayName("is used once more for what can be had twice, after a moment of 0.2 to 1.2 s")
    void repeated(int status) {
        says(status);

        assertThat(connection.post(uri, FORM, Repeat.ONCE).statusCode()).isEqualTo(200);
        assertThat(callers).hasSize(2);
        assertThat(pauses).singleElement().satisfies(pause -> assertThat(pause)
                .isBetween(Duration.ofMillis(200), Duration.ofMillis(1_200)));
    }

    @Test
    @DisplayName("is used once more to fetch keys and metadata")
    void get() {
        says(503);

        assertThat(connection.get(uri).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("is not used a third time")
    void twice() {
        says(503);
        says(502);

        assertThat(connection.get(uri).statusCode()).isEqualTo(502);
        assertThat(callers).hasSize(2);
    }

    @Test
    @DisplayName("is never used again for a code, whether its answer is a fault or lost (AADSTS54005)")
    void never() {
        says(503);
        says(NOTHING);

        assertThat(connection.post(uri, FORM, Repeat.NEVER).statusCode()).isEqualTo(503);
        var lost = catchThrowableOfType(OAuthException.class, () -> connection.post(uri, FORM, Repeat.NEVER));
        assertThat(lost.error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(callers).hasSize(2);
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2} s")
    @CsvSource({
        "429, '', 60",
        "429, 17, 17",
        "503, 120, 120",
        "503, 86400, 3600",
        "503, 0, 1",
    })
    @DisplayName("hands Retry-After on, in bounds, instead of a second try (RFC 9110 §10.2.3)")
    void retryAfter(int status, String retryAfter, long seconds) {
        toSay.add(new Said(status, retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", retryAfter)));

        assertThat(EntraAnswer.of(connection.post(uri, FORM, Repeat.ONCE)).retryAfter())
                .contains(Duration.ofSeconds(seconds));
        assertThat(callers).hasSize(1);
    }

    @Test
    @DisplayName("reads a date in Retry-After by the clock of the server that sent it (RFC 9110 §10.2.3)")
    void retryAtDate() {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
        toSay.add(new Said(503, Map.of("Retry-After", date)));

        assertThat(EntraAnswer.of(connection.get(uri)).retryAfter().orElseThrow())
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"soon", "-1", "Wed, 99 Nov 2026", ""})
    @DisplayName("knows of no time where Retry-After cannot be read")
    void unreadable(String retryAfter) {
        IntStream.range(0, 2).forEach(number -> toSay.add(new Said(503, Map.of("Retry-After", retryAfter))));

        assertThat(EntraAnswer.of(connection.get(uri)).retryAfter()).isEmpty();
    }

    @Test
    @DisplayName("has no second try where the client would hear too late")
    void noTime() {
        eachTakes = Duration.ofSeconds(20).plusMillis(900);
        says(503);
        says(503);

        assertThat(connection.during(() -> connection.get(uri)).statusCode()).isEqualTo(503);
        assertThat(callers).hasSize(1);
    }

    @Test
    @DisplayName("asks nothing more where one client's time is up, whatever is left to ask")
    void timeIsUp() {
        eachTakes = Duration.ofSeconds(11);

        var refusal = catchThrowableOfType(
                OAuthException.class,
                () -> connection.during(() -> IntStream.range(0, 5)
                        .mapToObj(number -> connection.during(() -> connection.get(uri)))
                        .toList()));
        assertThat(refusal.error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(callers).hasSize(2);
        assertThat(connection.get(uri).statusCode()).isEqualTo(200);
    }

    private void says(int status) {
        toSay.add(new Said(status, Map.of()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            callers.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            now.addAndGet(eachTakes.toNanos());
            var said = Optional.ofNullable(toSay.poll()).orElse(new Said(200, Map.of()));
            if (said.status() != NOTHING) {
                said.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(said.status(), -1);
            }
        }
    }
}
