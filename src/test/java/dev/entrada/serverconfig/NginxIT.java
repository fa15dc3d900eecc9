package dev.entrada.serverconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName(
        "Behind nginx with server-config/nginx/entrada.conf, by plain http, below a context path, with secrets from files")
@ParameterizedClass(name = "{0}")
@EnumSource(Product.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NginxIT {
    private static final Path PLACE = Path.of("target/server-config").toAbsolutePath();
    private static final int ALLOWED = 60;
    private static final String LISTEN =
            """
            {"jsonrpc":"2.0","id":7,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
            "io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private static EntraStandIn entra;
    private static Database database;
    private static Certificates certificates;
    private static Installation installation;
    private static Nginx nginx;

    @Parameter
    Product product;

    @BeforeAll
    static void prepare() throws Exception {
        Files.createDirectories(PLACE);
        certificates = Certificates.trusted(PLACE);
        database = Database.start(PLACE.resolve("postgres-behind-nginx"));
        entra = EntraStandIn.start(StandInOptions.defaults());
        entra.apps()
                .save(entra.entrada()
                        .withRedirectUris("https://localhost/app/auth/callback", "https://localhost/auth/callback"));
    }

    @AfterAll
    static void end() throws IOException {
        database.close();
        entra.close();
    }

    @BeforeParameterizedClassInvocation(injectArguments = true)
    static void start(Product product) throws Exception {
        var port = FreePort.find();
        nginx = Nginx.start(FreePort.find(), port, certificates.first(), PLACE.resolve("nginx"));
        var secrets = SecretsDirectory.in(PLACE.resolve("secrets"))
                .with(Setting.SECRET.key(), Installation.MASTER_SECRET)
                .with(Setting.CLIENT_SECRET.key(), entra.entrada().clientSecret())
                .with("entrada.client.Nightly.report.secret", "secret-of-the-nightly-report")
                .with("entrada.client.Nightly.report.scopes", "customer:read");
        var lines = new TreeMap<>(database.create(product.databaseName()));
        lines.putAll(plain(port));
        lines.put("SECRETS_DIRECTORY", secrets.directory().toString());
        lines.put(Installation.CLIENT_SECRET_KEY, "");
        lines.put(Setting.TRUSTED_PROXIES.environmentName(), "127.0.0.1");
        installation = Installation.of(product, PLACE.resolve(product + "-behind-nginx"), entra, lines);
        setUp();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException {
        installation.stop();
        nginx.close();
    }

    @Test
    @DisplayName("clients are served HTTP/2, and told URLs of nginx by every form of the well-known addresses (D09)")
    void discovery() {
        for (var path : List.of(
                "/.well-known/oauth-authorization-server/app",
                "/.well-known/openid-configuration/app",
                "/app/.well-known/oauth-authorization-server")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
            assertThat(Http.json(answer).getString("issuer"))
                    .isEqualTo(entrada().url().toString());
        }
        var resource = get("/.well-known/oauth-protected-resource/app/mcp");
        assertThat(Http.json(resource).getString("resource"))
                .isEqualTo(entrada().mcp().toString());
    }

    @Test
    @DisplayName("a user signs in, and events of a stream arrive while it is open")
    void stream() throws Exception {
        var token = token();
        assertThat(Mcp.call(entrada(), token, "whoami").statusCode()).isEqualTo(200);

        var request = Http.request(entrada().mcp())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(BodyPublishers.ofString(LISTEN))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: message");
            assertThat(lines.readLine()).contains("subscriptions/acknowledged");
        }
    }

    @Test
    @DisplayName("tokens and cookies of 16 kB pass")
    void largeHeaders() {
        for (var version : Version.values()) {
            var refused = Http.send(Http.request(entrada().mcp())
                    .version(version)
                    .header("Authorization", "Bearer " + "a".repeat(16_000)));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains(nginx.url().toString());
            var page = Http.send(
                    Http.request(entrada().at("/help")).version(version).header("Cookie", "x=" + "c".repeat(16_000)));
            assertThat(page.statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("what is not Entrada's is not passed on")
    void nothingElse() {
        for (var path :
                List.of("/", "/metrics", "/health", "/openapi", "/app/livez", "/app/readyz", "/application.wadl")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContainIgnoringCase("payara").doesNotContainIgnoringCase("wildfly");
        }
    }

    @Test
    @DisplayName("the node itself answers below its path whether it lives and whether it is ready (X20)")
    void health() {
        for (var path : List.of("/livez", "/readyz")) {
            var answer = Http.get(node("/app" + path));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Http.json(answer).getString("status")).isEqualTo("UP");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(Http.get(node(path)).statusCode()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("what lies in the directory of secrets counts, also where its name has no form in the environment")
    void secretsDirectory() throws Exception {
        var answer = Http.postForm(
                entrada().at("/token"),
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "Nightly.report",
                        "client_secret", "secret-of-the-nightly-report"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(installation.entrada().data()).isEmptyDirectory(); // no secret of its own making
        assertThat(new InstanceFiles(installation.instance()).environment())
                .doesNotContainKeys(Installation.SECRET_KEY, Installation.CLIENT_SECRET_KEY);
    }

    @Test
    @DisplayName("the access log has no query and no address that a client made up")
    void accessLog() throws Exception {
        for (var header : List.of("Forwarded", "X-Forwarded-For")) {
            var spoofed = Http.request(entrada().at("/authorize?client_id=asked-for-this"))
                    .setHeader(header, "for=203.0.113.9");
            assertThat(Http.send(spoofed).statusCode()).isBetween(400, 499);
        }
        assertThat(Files.readString(nginx.accessLog()))
                .contains("GET /app/authorize HTTP/2.0")
                .doesNotContain("asked-for-this", "203.0.113.9");
        new InstanceFiles(installation.instance())
                .logs()
                .forEach((file, text) -> assertThat(text).as(file.toString()).doesNotContain("203.0.113.9"));
    }

    @Test
    @DisplayName("limits count the address that nginx saw: who makes up others is stopped, and nobody else is (D11)")
    void limits() throws Exception {
        try (var spoofer = Neighbour.at("127.0.0.5");
                var other = Neighbour.at("127.0.0.6")) {
            var registered = 0;
            var status = spoofer.post(registration(), metadata(), madeUp(registered));
            while (status == 201 && registered < 4 * ALLOWED) {
                status = spoofer.post(registration(), metadata(), madeUp(++registered));
            }

            assertThat(status).isEqualTo(429);
            assertThat(registered).isGreaterThanOrEqualTo(ALLOWED);
            assertThat(other.post(registration(), metadata(), Map.of("X-Forwarded-For", "127.0.0.5")))
                    .isEqualTo(201);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("it is set up for https at the root instead, and back again")
    void changed() throws Exception {
        var token = token();
        var behind = installation;
        var port = FreePort.find();
        var lines = new TreeMap<>(certificates.renewed().lines());
        lines.put("PORT", String.valueOf(port));
        lines.put("CONTEXT", "");
        lines.put(Installation.PUBLIC_URL_KEY, "https://localhost:" + port);
        installation = behind.changed(lines);
        setUp();

        assertThat(certificates.renewed().isPresentedAt(port)).isTrue();
        assertThat(get("/.well-known/oauth-authorization-server/app").statusCode())
                .isEqualTo(502);
        assertThat(Mcp.call(entrada(), token(), "whoami").statusCode()).isEqualTo(200);

        installation = installation.changed(plain(behind.port("PORT")));
        setUp();
        assertThat(Mcp.call(entrada(), token, "whoami").statusCode()).isEqualTo(200); // it signed in before all that
    }

    /** As nginx expects it. */
    private static Map<String, String> plain(int port) {
        return Map.of(
                "PORT",
                String.valueOf(port),
                "CONTEXT",
                "/app",
                "TLS_CERTIFICATE",
                "",
                "TLS_KEY",
                "",
                Installation.PUBLIC_URL_KEY,
                nginx.url() + "/app");
    }

    private static void setUp() throws Exception {
        var done = installation.setUp();
        assertThat(done.status()).as(done.output()).isZero();
        done = installation.setUp();
        assertThat(done.output()).contains("nothing has changed");
    }

    private static Entrada entrada() {
        return installation.entrada();
    }

    private static URI registration() {
        return entrada().at("/register");
    }

    private static String metadata() {
        return OAuthClient.metadata("Neighbour").toString();
    }

    private static Map<String, String> madeUp(int number) {
        var address = "198.51.100." + number % 250;
        return Map.of("X-Forwarded-For", address, "Forwarded", "for=" + address, "X-Real-IP", address);
    }

    private static String token() {
        return OAuthClient.register(entrada())
                .signIn("alice@contoso.example", "customer:read")
                .getString("access_token");
    }

    private static URI node(String path) {
        return URI.create("http://127.0.0.1:" + installation.port("PORT") + path);
    }

    private static HttpResponse<String> get(String path) {
        return Http.get(URI.create(nginx.url() + path));
    }
}
