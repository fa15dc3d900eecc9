package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.demo.Variation;
import dev.entrada.it.flood.FloodTools;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Clients that ask for more than they read")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SlowReaderIT {
    private static final int READERS = 8;
    private static final Duration TOOL_TIMEOUT = Duration.ofSeconds(10);

    /** What a connection that nobody reads may hold up, on top of the tool's own time. */
    private static final Duration SERVERS_OWN_LIMIT = Duration.ofSeconds(40);

    /** Of the generations: {@code total 118784K, used 1024K}. */
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    /** Bytes: what servers keep of what the readers do not take. */
    private static final long MOST_HELD = READERS * 16_000_000L;

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"it\",\"version\":\"1\"}}}";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private static EntraStandIn entra;
    private static Instance server;
    private static String slow;
    private static String quick;

    enum Era {
        SESSIONS,
        STATELESS
    }

    @BeforeAll
    static void start() throws Exception {
        var port = FreePort.find();
        entra = EntraStandIn.start(StandInOptions.defaults());
        var url = "http://localhost:" + port;
        var settings = new HashMap<>(
                DemoSettings.of(entra, url, Path.of("target/slow-reader-data").toAbsolutePath()));
        settings.put(Setting.MCP_TOOL_TIMEOUT.key(), TOOL_TIMEOUT.toString());
        server = Instance.start(
                "slow-reader", port, "", settings, new Variation(List.of("dev/entrada/it/flood"), List.of()));
        var client = OAuthClient.register(new Entrada(URI.create(url), entra, server.data(), server.log()));
        slow = client.signIn("alice@contoso.example", "customer:read").getString("access_token");
        quick = client.signIn("bob@contoso.example", "customer:read").getString("access_token");
    }

    @AfterAll
    static void stop() {
        server.close();
        entra.close();
    }

    @ParameterizedTest(name = "{0}: a tool that floods them gives its thread back, and nobody else waits")
    @EnumSource(Era.class)
    void progress(Era era) throws Exception {
        var before = heap();
        var readers = new ArrayList<Socket>();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(deaf(call(era, slow, "flood", "\"progressToken\":" + i)));
            }
            until("floods: " + READERS);
            assertThat(heap()).isLessThan(before + MOST_HELD);

            var begin = System.nanoTime();
            until("floods: 0");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TOOL_TIMEOUT.plus(SERVERS_OWN_LIMIT));
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
    }

    @ParameterizedTest(name = "{0}: who changes what they listen to does not wait for them")
    @EnumSource(Era.class)
    void changes(Era era) throws Exception {
        var before = heap();
        var readers = new ArrayList<Socket>();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(deaf(listening(era)));
            }

            for (int i = 0; i < 3; i++) {
                assertThat(answer("change")).contains("fired");
            }
            assertThat(heap()).isLessThan(before + MOST_HELD);
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    @DisplayName("leave no mark: a tool answers as before")
    void after() {
        assertThat(answer("flooding")).contains("floods: 0");
    }

    /** Asked by another user, who never waits. */
    private static void until(String answer) throws InterruptedException {
        while (!answer("flooding").contains(answer)) {
            TimeUnit.MILLISECONDS.sleep(100); // the server's threads bring it about
        }
    }

    private static String answer(String tool) {
        var begin = System.nanoTime();
        var answer = call(Era.STATELESS, quick, tool, "").to(server.url()).body();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("how long another user waits for " + tool)
                .isLessThan(Duration.ofSeconds(5));
        return answer;
    }

    private static Wire call(Era era, String token, String tool, String meta) {
        return request(era, token, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":{}", meta)
                .with("Mcp-Name", tool);
    }

    private static Wire listening(Era era) {
        var uri = Json.createValue(FloodTools.URI);
        if (era == Era.STATELESS) {
            return request(
                    era,
                    slow,
                    "subscriptions/listen",
                    "\"notifications\":{\"resourceSubscriptions\":[" + uri + "]}",
                    "");
        }
        var subscribing = request(era, slow, "resources/subscribe", "\"uri\":" + uri, "");
        assertThat(subscribing.to(server.url()).status()).isEqualTo(200);
        return subscribing.as("GET").of(new byte[0]);
    }

    private static Wire request(Era era, String token, String method, String params, String meta) {
        var claims = era == Era.STATELESS
                ? "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}"
                : "\"a\":1";
        var message = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":{" + params
                + ",\"_meta\":{" + claims + (meta.isEmpty() ? "" : "," + meta) + "}}}";
        var request = post(token, message);
        return era == Era.STATELESS
                ? request.with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", method)
                : request.with("MCP-Protocol-Version", "2025-11-25").with("Mcp-Session-Id", session(token));
    }

    private static Wire post(String token, String message) {
        return Wire.post("/mcp", "application/json", message)
                .with("Accept", "application/json, text/event-stream")
                .with("Authorization", "Bearer " + token);
    }

    private static String session(String token) {
        var session = post(token, INITIALIZE)
                .to(server.url())
                .header("Mcp-Session-Id")
                .orElseThrow();
        var ready = post(token, INITIALIZED).with("Mcp-Session-Id", session).to(server.url());
        assertThat(ready.status()).isEqualTo(202);
        return session;
    }

    /** A connection that takes the first line of the answer, and then as little as the system lets it. */
    private static Socket deaf(Wire request) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(
                new InetSocketAddress(server.url().getHost(), server.url().getPort()));
        request.writeTo(socket, server.url());
        var status = new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), UTF_8);
        assertThat(status).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    /** Bytes that are in use after a collection, as the JDK's own tool tells. */
    private static long heap() throws IOException {
        jcmd("GC.run");
        return USED.matcher(jcmd("GC.heap_info"))
                .results()
                .mapToLong(used -> Long.parseLong(used.group(1)) * 1024)
                .sum();
    }

    private static String jcmd(String command) throws IOException {
        var jcmd = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", String.valueOf(server.pid()), command)
                .redirectErrorStream(true)
                .start();
        try (var output = jcmd.getInputStream()) {
            return new String(output.readAllBytes(), UTF_8);
        }
    }
}
