package dev.entrada.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@DisplayName("Two nodes behind HAProxy with server-config/haproxy/haproxy.cfg")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HaproxyIT {
    private static final Path PLACE = Path.of("target/server-config").toAbsolutePath();
    private static final int ALLOWED = 60;
    private static final String FIRST = "nodes/first";
    private static final String SECOND = "nodes/second";

    private static final List<Installation> NODES = new ArrayList<>();
    private static EntraStandIn entra;
    private static Database database;
    private static Haproxy haproxy;
    private static Entrada entrada;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(PLACE);
        var tls = Certificates.trusted(PLACE).first();
        database = Database.start(PLACE.resolve("postgres-behind-haproxy"));
        entra = EntraStandIn.start(StandInOptions.defaults());
        entra.apps().save(entra.entrada().withRedirectUris("https://localhost/auth/callback"));
        var ports = List.of(FreePort.find(), FreePort.find());
        haproxy = Haproxy.start(FreePort.find(), ports.get(0), ports.get(1), tls, PLACE.resolve("haproxy"));
        var lines = new TreeMap<>(database.create("behind_haproxy"));
        lines.put(Installation.SECRET_KEY, Installation.MASTER_SECRET);
        lines.put(Installation.PUBLIC_URL_KEY, haproxy.url().toString());
        lines.put(Setting.TRUSTED_PROXIES.environmentName(), "127.0.0.1");
        lines.put(Setting.DRAIN.environmentName(), "PT5S");
        for (var port : ports) {
            lines.put("PORT", port.toString());
            var node = Installation.of(Product.PAYARA_MICRO, PLACE.resolve("node-" + port), entra, lines);
            NODES.add(node);
            var done = node.setUp();
            assertThat(done.status()).as(done.output()).isZero();
        }
        entrada = NODES.get(0).entrada();
        haproxy.awaitAnswersOf(FIRST, SECOND);
    }

    @AfterAll
    static void stop() throws IOException {
        for (var node : NODES) {
            node.stop();
        }
        haproxy.close();
        database.close();
        entra.close();
    }

    @Test
    @Order(1)
    @DisplayName("clients are served HTTP/2, and requests of OAuth go to the one and the other")
    void signIn() throws Exception {
        var client = OAuthClient.register(entrada);
        var tokens = client.signIn("alice@contoso.example", "customer:read");
        for (var times = 0; times < 4; times++) {
            var answer = client.refresh(tokens.getString("refresh_token"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
            tokens = Http.json(answer);
        }
        assertThat(haproxy.nodesOf("/token", 5)).contains(FIRST, SECOND);
    }

    @Test
    @Order(2)
    @DisplayName("a session of MCP stays with the node that opened it")
    void sessions() throws Exception {
        var token = token();

        for (var times = 0; times < 6; times++) {
            assertThat(Mcp.call(entrada, token, "whoami").statusCode()).isEqualTo(200);
            var nodes = haproxy.nodesOf("/mcp", 2 * times + 2);
            assertThat(nodes).hasSize(2 * times + 2);
            assertThat(nodes.get(2 * times)).isEqualTo(nodes.get(2 * times + 1));
        }
        assertThat(haproxy.nodesOf("/mcp")).contains(FIRST, SECOND);
    }

    @Test
    @Order(3)
    @DisplayName("headers of 16 kB pass, what is not Entrada's does not, and the log has no queries")
    void headers() throws Exception {
        for (var version : Version.values()) {
            var refused = Http.send(Http.request(entrada.mcp())
                    .version(version)
                    .header("Authorization", "Bearer " + "a".repeat(16_000)));
            assertThat(refused.statusCode()).isEqualTo(401);
        }
        for (var path : List.of("/metrics", "/health", "/openapi", "/livez", "/readyz", "/application.wadl")) {
            assertThat(Http.get(entrada.at(path)).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(Http.get(entrada.at("/authorize?client_id=asked-for-this")).statusCode())
                .isBetween(400, 499);
        assertThat(Files.readString(haproxy.log()))
                .contains("GET /authorize HTTP")
                .doesNotContain("asked-for-this");
    }

    @Test
    @Order(4)
    @DisplayName("limits count the address that HAProxy saw: who makes up others is stopped, and nobody else is (D11)")
    void limits() throws Exception {
        try (var spoofer = Neighbour.at("127.0.0.5");
                var other = Neighbour.at("127.0.0.6")) {
            var registered = 0;
            while (register(spoofer, "198.51.100." + registered % 250) == 201) {
                assertThat(++registered).isLessThan(4 * ALLOWED);
            }
            assertThat(registered).isGreaterThanOrEqualTo(ALLOWED);
            assertThat(register(other, "127.0.0.5")).isEqualTo(201);
        }
    }

    @Test
    @Order(5)
    @DisplayName("a node that is told to end is sent nothing more, and no request fails")
    void drain() throws Exception {
        var requests = haproxy.nodesOf("/token").size() + 1 + 4;
        var client = OAuthClient.register(entrada);
        var tokens = client.signIn("alice@contoso.example", "customer:read");
        var ending = NODES.get(0).process();
        ending.destroy();
        for (; ending.isAlive(); requests++) {
            var answer = client.refresh(tokens.getString("refresh_token"));
            assertThat(answer.statusCode()).isEqualTo(200);
            tokens = Http.json(answer);
            // As fast as it goes is more than one client may ask for in a minute (D11) on a fast machine.
            ending.onExit().completeOnTimeout(ending, 20, TimeUnit.MILLISECONDS).join();
        }
        for (var times = 0; times < 4; times++) {
            tokens = Http.json(client.refresh(tokens.getString("refresh_token")));
        }
        var nodes = haproxy.nodesOf("/token", requests);
        assertThat(nodes.subList(nodes.size() - 4, nodes.size())).containsOnly(SECOND);
    }

    private static int register(Neighbour neighbour, String claimed) throws IOException {
        return neighbour.post(
                entrada.at("/register"),
                OAuthClient.metadata("Neighbour").toString(),
                Map.of("X-Forwarded-For", claimed, "Forwarded", "for=" + claimed));
    }

    private static String token() {
        return OAuthClient.register(entrada)
                .signIn("alice@contoso.example", "customer:read")
                .getString("access_token");
    }
}
