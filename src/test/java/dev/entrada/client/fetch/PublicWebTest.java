package dev.entrada.client.fetch;

import static dev.entrada.client.fetch.FetchException.Kind.UNREACHABLE;
import static dev.entrada.client.fetch.FetchException.Kind.UNUSABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.entrada.client.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Fetching what a client names by URL")
class PublicWebTest {
    private static final int MOST = 10 * 1024;
    private static final String DOCUMENT = "{\"client_id\":\"x\"}";

    final HttpsHost host = HttpsHost.open();
    PublicWeb web = TestWeb.ofThisMachine(Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        web.close();
        host.close();
    }

    @ParameterizedTest(name = "gets {0}")
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/vnd.x+json"
            })
    void gets(String contentType) {
        host.serve("/client", contentType, DOCUMENT);

        assertThat(web.fetch(host.uri("/client"), MOST)).isEqualTo(DOCUMENT);
        assertThat(host.visits()).singleElement().satisfies(visit -> {
            assertThat(visit.headers().getFirst("Accept")).isEqualTo("application/json");
            assertThat(visit.headers().getFirst("Host")).isEqualTo("localhost:" + host.port());
            assertThat(visit.headers()).doesNotContainKeys("Cookie", "Authorization", "Accept-encoding");
        });
    }

    @ParameterizedTest(name = "C04: does not take status {0}, and that is {1}")
    @CsvSource({
        "201,UNUSABLE",
        "204,UNUSABLE",
        "304,UNUSABLE",
        "400,UNUSABLE",
        "401,UNUSABLE",
        "404,UNUSABLE",
        "410,UNUSABLE",
        "403,UNREACHABLE",
        "429,UNREACHABLE",
        "500,UNREACHABLE",
        "503,UNREACHABLE"
    })
    void otherStatus(int status, Kind kind) {
        host.handle(
                "/client",
                exchange -> HttpsHost.answer(
                        exchange, status, "application/json", status == 204 || status == 304 ? "" : DOCUMENT));

        assertThat(refusal(host.uri("/client")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest(name = "C04: does not follow a redirect with status {0}")
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect(int status) {
        host.serveJson("/other", DOCUMENT);
        host.handle("/client", exchange -> {
            exchange.getResponseHeaders().set("Location", host.uri("/other").toString());
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(refusal(host.uri("/client"))).hasMessageContaining("" + status);
        assertThat(host.visits()).extracting(HttpsHost.Visit::path).containsExactly("/client");
    }

    @ParameterizedTest(name = "C04: does not take {0}")
    @ValueSource(
            strings = {
                "text/html",
                "text/plain",
                "application/javascript",
                "application/jsonp",
                "text/json",
                "x application/json"
            })
    void otherType(String contentType) {
        host.serve("/client", contentType, DOCUMENT);

        assertThat(refusal(host.uri("/client")).kind()).isEqualTo(UNUSABLE);
    }

    @Test
    @DisplayName("C07: takes 10 kB and not a byte more, whether the length is announced or not")
    void size() {
        host.serveJson("/most", "x".repeat(MOST));
        host.serveJson("/more", "x".repeat(MOST + 1));
        host.handle("/endless", exchange -> drip(exchange, "x".repeat(8192), 0));

        assertThat(web.fetch(host.uri("/most"), MOST)).hasSize(MOST);
        assertThat(refusal(host.uri("/more"))).hasMessageContaining("longer than");
        assertThat(refusal(host.uri("/endless"))).hasMessageContaining("longer than");
    }

    @Test
    @DisplayName("C07: gives up on a body that drips, and on a head that never comes, at one deadline")
    void drip() throws IOException {
        web.patience = Duration.ofMillis(600);
        web.close();
        web.open();
        var stop = new CountDownLatch(1);
        host.handle("/drip", exchange -> drip(exchange, " ", 50));
        host.handle("/silent", exchange -> await(stop));
        try {
            for (var path : new String[] {"/drip", "/silent"}) {
                var start = System.nanoTime();
                assertThat(refusal(host.uri(path)).kind()).isEqualTo(UNREACHABLE);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }
        } finally {
            stop.countDown();
        }
    }

    @Test
    @DisplayName("C07: is not worn out by headers without end")
    void headers() {
        host.handle("/client", exchange -> {
            for (var number = 0; number < 500; number++) {
                exchange.getResponseHeaders().set("X-" + number, "x".repeat(100));
            }
            HttpsHost.answer(exchange, 200, "application/json", DOCUMENT);
        });

        assertThat(refusal(host.uri("/client")).kind()).isEqualTo(UNREACHABLE);
    }

    @ParameterizedTest(name = "C05: does not go to {0}, by name or as a literal")
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "[::1]",
                "[fd00::1]",
                "[::ffff:10.0.0.1]",
                "2130706433",
                "0x7f.1"
            })
    void specialAddress(String literal) throws IOException {
        web.close();
        web = TestWeb.with(
                name -> name.equals("inside.example")
                        ? literal.replaceAll("[\\[\\]]", "")
                        : name.replaceAll("[\\[\\]]", ""),
                PublicAddress::isPublic,
                Map.of(),
                Clock.systemUTC());
        for (var url : new String[] {
            "https://" + literal + ":" + host.port() + "/", "https://inside.example:" + host.port() + "/"
        }) {
            assertThat(refusal(URI.create(url)).kind()).as(url).isNotNull();
        }
        assertThat(host.visits()).isEmpty();
    }

    @Test
    @DisplayName("C05: does not go to a host that has one private address among public ones")
    void oneOfSeveral() throws Exception {
        var names = new InMemoryDnsResolver();
        var resolver = new CheckedResolver(names, PublicAddress::isPublic);
        names.add("mixed.example", InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1"));

        assertThat(catchThrowableOfType(CheckedResolver.AddressRefused.class, () -> resolver.resolve("mixed.example")))
                .hasMessageContaining("mixed.example")
                .hasMessageNotContaining("10.0.0.1");
    }

    @Test
    @DisplayName("C06: DNS rebinding: connects to the address that was checked, and asks for the name once")
    void rebinding() throws IOException {
        var answers = new ArrayDeque<>(List.of("127.0.0.2", "127.0.0.1"));
        var asked = new AtomicInteger();
        web.close();
        web = TestWeb.with(
                name -> rebinding(answers, asked),
                address -> address.getHostAddress().equals("127.0.0.2"),
                Map.of(),
                Clock.systemUTC());
        host.serveJson("/client", "\"inside\"");
        try (var outside = HttpsHost.at("127.0.0.2", host.port())) {
            outside.serveJson("/client", "\"outside\"");
            var uri = host.uri(HttpsHost.NAME, "/client");

            assertThat(web.fetch(uri, MOST)).isEqualTo("\"outside\"");
            assertThat(asked).hasValue(1);
            assertThat(outside.visits()).singleElement().satisfies(visit -> {
                assertThat(visit.sni()).contains(HttpsHost.NAME);
                assertThat(visit.headers().getFirst("Host")).isEqualTo(HttpsHost.NAME + ":" + host.port());
            });
            assertThat(refusal(uri)).hasMessageContaining("not on the public internet");
            assertThat(host.visits()).isEmpty();
        }
    }

    @Test
    @DisplayName("C06: TLS verifies the name, also where the address is pinned")
    void hostName() {
        host.serveJson("/client", DOCUMENT);

        assertThat(refusal(host.uri("other.example", "/client"))).hasMessageContaining("no certificate");
        assertThat(host.visits()).isEmpty();
    }

    @Test
    @DisplayName("C06: through a proxy too: it is told the address that was checked, and TLS inside asks for the name")
    void proxy() throws IOException {
        host.serveJson("/client", DOCUMENT);
        try (var proxy = new ConnectProxy()) {
            web.close();
            web = TestWeb.with(
                    name -> name.equals(HttpsHost.NAME) ? "127.0.0.1" : "10.0.0.1",
                    InetAddress::isLoopbackAddress,
                    Map.of("entrada.cimd.proxy", "http://127.0.0.1:" + proxy.port()),
                    Clock.systemUTC());

            assertThat(web.fetch(host.uri(HttpsHost.NAME, "/client"), MOST)).isEqualTo(DOCUMENT);
            assertThat(proxy.asked()).containsExactly("CONNECT 127.0.0.1:" + host.port() + " HTTP/1.1");
            assertThat(host.visits()).singleElement().satisfies(visit -> {
                assertThat(visit.sni()).contains(HttpsHost.NAME);
                assertThat(visit.headers().getFirst("Host")).isEqualTo(HttpsHost.NAME + ":" + host.port());
            });
            assertThat(refusal(host.uri("inside.example", "/client")))
                    .hasMessageContaining("not on the public internet");
            assertThat(proxy.asked()).hasSize(1);
        }
    }

    @Test
    @DisplayName("C06: through a proxy TLS verifies the name")
    void proxyHostName() throws IOException {
        host.serveJson("/client", DOCUMENT);
        try (var proxy = new ConnectProxy()) {
            web.close();
            web = TestWeb.with(
                    name -> "127.0.0.1",
                    InetAddress::isLoopbackAddress,
                    Map.of("entrada.cimd.proxy", "http://127.0.0.1:" + proxy.port()),
                    Clock.systemUTC());

            assertThat(refusal(host.uri("other.example", "/client"))).hasMessageContaining("no certificate");
            assertThat(host.visits()).isEmpty();
        }
    }

    private FetchException refusal(URI uri) {
        return catchThrowableOfType(FetchException.class, () -> web.fetch(uri, MOST));
    }

    private static String rebinding(Queue<String> answers, AtomicInteger asked) {
        asked.incrementAndGet();
        return answers.remove();
    }

    /** Until the other side hangs up. */
    private static void drip(HttpExchange exchange, String drop, int pause) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        var body = exchange.getResponseBody();
        var pauses = new CountDownLatch(1);
        while (!Thread.currentThread().isInterrupted()) {
            body.write(drop.getBytes());
            body.flush();
            pause(pauses, pause);
        }
    }

    private static void pause(CountDownLatch never, int millis) throws IOException {
        try {
            never.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private static void await(CountDownLatch stop) throws IOException {
        try {
            stop.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }
}
