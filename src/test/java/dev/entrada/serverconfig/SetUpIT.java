package dev.entrada.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.it.FreePort;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

@DisplayName("server-config/*/set-up takes a freshly unpacked server to a running Entrada")
@ParameterizedClass(name = "{0}")
@EnumSource(Product.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetUpIT {
    private static final Path PLACE = Path.of("target/server-config").toAbsolutePath();
    private static final int LARGE = 16_000;
    private static final int LAST = Integer.MAX_VALUE;
    private static final Duration ENTRA_TAKES = Duration.ofSeconds(5);

    private static EntraStandIn entra;
    private static Database database;
    private static Certificates certificates;
    private static Installation installation;

    @Parameter
    Product product;

    @BeforeAll
    static void prepare() throws Exception {
        Files.createDirectories(PLACE);
        certificates = Certificates.trusted(PLACE);
        database = Database.start(PLACE.resolve("postgres"));
        entra = EntraStandIn.start(StandInOptions.defaults());
        entra.apps()
                .save(entra.entrada()
                        .withRedirectUris("https://localhost/auth/callback", "https://localhost/app/auth/callback"));
    }

    @AfterAll
    static void end() throws IOException {
        database.close();
        entra.close();
    }

    @BeforeParameterizedClassInvocation(injectArguments = true)
    static void setUp(Product product) throws Exception {
        var lines = at(FreePort.find(), "");
        lines.putAll(certificates.first().lines());
        lines.putAll(database.create(product.databaseName()));
        lines.put(Installation.SECRET_KEY, Installation.MASTER_SECRET);
        installation = Installation.of(product, PLACE.resolve(product.toString()), entra, lines);
        setUp();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException {
        installation.stop();
    }

    @Test
    @DisplayName("it answers HTTP/2 with the given certificate, and its headers do not name the server")
    void https() throws Exception {
        var answer = get("/.well-known/oauth-authorization-server");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(Http.json(answer).getString("issuer"))
                .isEqualTo(installation.entrada().url().toString());
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(certificates.first().isPresentedAt(installation.port("PORT")))
                .isTrue();
    }

    @Test
    @Order(1)
    @DisplayName(
            "a user signs in and calls a tool, and what that leaves lies in PostgreSQL, by way of the server's pool")
    void wholeWay() throws Exception {
        signsIn();

        assertThat(grants(product.databaseName())).isEqualTo("1");
        assertThat(connections(product.databaseName(), Database.USER)).isNotEqualTo("0");
        assertThat(database.admits(product.databaseName(), "another password")).isFalse();
        assertThat(files().environment())
                .containsKey("ENTRADA_DATASOURCE")
                .doesNotContainKeys("ENTRADA_DB_URL", "ENTRADA_DB_PASSWORD");
        assertThat(Files.list(installation.entrada().data())).isEmpty(); // no H2, no secret of its own making
    }

    @Test
    @DisplayName("what the server itself would tell anybody is not there")
    void servers() {
        for (var path : List.of(
                "/metrics", "/openapi", "/openapi/", "/health", "/health/ready", "/wildfly-services", "/admin")) {
            assertThat(get(path).statusCode()).as(path).isIn(403, 404);
        }
    }

    @Test
    @DisplayName("headers of 16 kB arrive, with HTTP/1.1 and HTTP/2")
    void largeHeaders() {
        for (var version : Version.values()) {
            var answer = Http.send(Http.request(installation.entrada().mcp())
                    .version(version)
                    .header("Authorization", "Bearer " + "a".repeat(LARGE)));
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    @Order(LAST - 4)
    @DisplayName("a second run changes nothing, and says so")
    void again() throws Exception {
        var before = files().contents();
        var process = installation.process();

        assertThat(setUp()).contains("nothing has changed");

        assertThat(installation.process()).isEqualTo(process);
        assertThat(files().contents()).isEqualTo(before);
    }

    @Test
    @Order(LAST - 3)
    @DisplayName("another configuration is taken over: ports, path, certificate, database, password, master secret")
    void changed() throws Exception {
        var before = installation;
        var client = OAuthClient.register(before.entrada());
        var other = product.databaseName() + "_next";
        var lines = at(FreePort.find(), "/app");
        lines.putAll(certificates.renewed().lines());
        lines.putAll(database.create(other, Database.OTHER_USER, Database.OTHER_PASSWORD));
        lines.put(Installation.SECRET_KEY, "another-" + Installation.MASTER_SECRET);
        lines.put("ADMIN_PORT", String.valueOf(FreePort.find()));
        installation = before.changed(lines);
        setUp();

        assertThat(certificates.renewed().isPresentedAt(installation.port("PORT")))
                .isTrue();
        for (var port : List.of("PORT", "ADMIN_PORT")) {
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), before.port(port)).close())
                    .as(port)
                    .isInstanceOf(ConnectException.class);
        }
        signsIn();
        assertThat(grants(other)).isEqualTo("1");
        assertThat(grants(product.databaseName())).isEqualTo("1");
        assertThat(connections(product.databaseName(), Database.USER)).isEqualTo("0");
        assertThat(get("/authorize?client_id=" + client.id()).body()).contains("invalid_client"); // of the other secret
        assertThat(setUp()).contains("nothing has changed");
    }

    @Test
    @Order(LAST - 2)
    @DisplayName("no secret stands on a command line, in a log or in a file that others can read")
    void secrets() throws Exception {
        var secrets = List.of(
                Database.PASSWORD,
                Database.OTHER_PASSWORD,
                Installation.MASTER_SECRET,
                files().environment().get(Installation.CLIENT_SECRET_KEY),
                files().environment().get("KEYSTORE_PASSWORD"));
        assertThat(secrets).doesNotContainNull();

        assertThat(InstanceFiles.commandLines(installation.process()))
                .anyMatch(line -> line.contains("java"))
                .allSatisfy(line -> assertThat(line).doesNotContain(secrets));
        files().publicTexts()
                .forEach((file, text) -> assertThat(text).as(file.toString()).doesNotContain(secrets));
        assertThat(Files.getPosixFilePermissions(installation.instance()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Order(LAST - 1)
    @DisplayName("SIGTERM: it is not ready, finishes the token request that it works on, and only then ends")
    void drains() throws Exception {
        entra.switches().letAccessTokensLive(Duration.ofMinutes(2)); // or a refresh would not ask Entra
        var client = OAuthClient.register(installation.entrada());
        var refreshToken =
                client.signIn("alice@contoso.example", "customer:read").getString("refresh_token");
        var before = entra.requests().toToken().size();
        entra.switches().fail(Area.TOKEN, Fault.slow(ENTRA_TAKES), 1);
        var slow = CompletableFuture.supplyAsync(() -> client.refresh(refreshToken));
        while (entra.requests().toToken().size() == before) {
            Thread.onSpinWait();
        }
        var ended = CompletableFuture.supplyAsync(SetUpIT::stopped);

        awaitNotReady();
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(slow.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(ended.get(60, TimeUnit.SECONDS)).isTrue();
        entra.switches().reset();
    }

    private static void awaitNotReady() {
        var end = System.nanoTime() + ENTRA_TAKES.toNanos();
        while (get("/readyz").statusCode() != 503) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        assertThat(get("/readyz").body()).contains("{\"name\":\"serving\",\"status\":\"DOWN\"}");
    }

    private static boolean stopped() {
        try {
            return installation.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(LAST)
    @DisplayName("its access log has no queries, and its log nothing to worry about, its end included")
    void order() throws Exception {
        assertThat(installation.stop()).isTrue();

        assertThat(files().accessLog()).contains("/auth/callback").doesNotContain("code=", "state=", "?");
        var alarming = new ArrayList<String>();
        files().logs().forEach((file, text) -> text.lines()
                .filter(line -> line.matches(".*\\b(WARN|WARNING|ERROR|SEVERE|FATAL)\\b.*|\\s+at .*|.*Exception.*"))
                .forEach(line -> alarming.add(file.getFileName() + ": " + line)));
        assertThat(alarming).isEmpty();
    }

    /** Where it answers https. */
    private static Map<String, String> at(int port, String context) {
        return new TreeMap<>(Map.of(
                "PORT",
                String.valueOf(port),
                "CONTEXT",
                context,
                Installation.PUBLIC_URL_KEY,
                "https://localhost:" + port + context));
    }

    private static String setUp() throws Exception {
        var done = installation.setUp();
        assertThat(done.status()).as(done.output()).isZero();
        return done.output();
    }

    private static void signsIn() {
        var client = OAuthClient.register(installation.entrada());
        var tokens = client.signIn("alice@contoso.example", "customer:read");

        assertThat(Mcp.call(installation.entrada(), tokens.getString("access_token"), "whoami")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    private static String grants(String name) throws SQLException {
        return database.answer(name, "select count(*) from auth_grant");
    }

    private static String connections(String name, String user) throws SQLException {
        return database.answer(
                name,
                "select count(*) from pg_stat_activity where datname = '" + name + "' and usename = '" + user + "'");
    }

    private static HttpResponse<String> get(String path) {
        return Http.get(installation.entrada().at(path));
    }

    private static InstanceFiles files() {
        return new InstanceFiles(installation.instance());
    }
}
