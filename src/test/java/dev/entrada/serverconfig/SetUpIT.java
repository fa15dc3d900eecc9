package dev.entrada.serverconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    private static EntraStandIn entra;
    private static Database database;
    private static Pem tls;
    private static Installation installation;

    @Parameter
    Product product;

    @BeforeAll
    static void prepare() throws Exception {
        Files.createDirectories(PLACE);
        tls = Pem.create(PLACE.resolve("tls"));
        database = Database.start(PLACE.resolve("postgres"));
        entra = EntraStandIn.start(StandInOptions.defaults());
        entra.apps().save(entra.entrada().withRedirectUris("https://localhost/auth/callback"));
    }

    @AfterAll
    static void end() throws IOException {
        database.close();
        entra.close();
    }

    @BeforeParameterizedClassInvocation(injectArguments = true)
    static void setUp(Product product) throws Exception {
        database.create(Installation.databaseName(product));
        installation = Installation.of(product, entra, database, tls);
        var done = installation.setUp();
        assertThat(done.status()).as(done.output()).isZero();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException {
        if (Files.exists(installation.instance().resolve("pid"))) {
            installation.stop();
        }
    }

    @Test
    @DisplayName("it answers HTTP/2 with the given certificate, and its headers do not name the server")
    void https() {
        var answer = get("/.well-known/oauth-authorization-server");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(Http.json(answer).getString("issuer"))
                .isEqualTo(installation.entrada().url().toString());
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    @Order(1)
    @DisplayName(
            "a user signs in and calls a tool, and what that leaves lies in PostgreSQL, by way of the server's pool")
    void wholeWay() throws Exception {
        var name = Installation.databaseName(product);
        var client = OAuthClient.register(installation.entrada());
        var tokens = client.signIn("alice@contoso.example", "customer:read");

        assertThat(Mcp.call(installation.entrada(), tokens.getString("access_token"), "whoami")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
        assertThat(database.answer(name, "select count(*) from auth_grant")).isEqualTo("1");
        assertThat(database.answer(
                        name,
                        "select count(*) from pg_stat_activity where datname = '" + name + "' and usename = '"
                                + Database.USER + "'"))
                .isNotEqualTo("0");
        assertThat(database.admits(name, "another password")).isFalse();
        assertThat(environment())
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
    @Order(Integer.MAX_VALUE - 2)
    @DisplayName("no secret stands on a command line, in a log or in a file that others can read")
    void secrets() throws Exception {
        var secrets = List.of(
                Database.PASSWORD,
                Installation.MASTER_SECRET,
                environment().get(Installation.CLIENT_SECRET_KEY),
                environment().get("KEYSTORE_PASSWORD"));
        assertThat(secrets).doesNotContainNull();

        assertThat(commandLines()).anyMatch(line -> line.contains("java")).allSatisfy(line -> assertThat(line)
                .doesNotContain(secrets));
        for (var file : files(installation.instance())) {
            if (isPublic(file) || file.startsWith(installation.entrada().log())) {
                assertThat(Files.readString(file, ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secrets);
            }
        }
        assertThat(Files.getPosixFilePermissions(installation.instance()))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    @DisplayName("a second run changes nothing, and says so")
    void again() throws Exception {
        var before = contents();
        var process = installation.process();

        var done = installation.setUp();

        assertThat(done.status()).as(done.output()).isZero();
        assertThat(done.output()).contains("nothing has changed");
        assertThat(installation.process()).isEqualTo(process);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("SIGTERM ends it in order, and its access log has paths without what was asked there")
    void order() throws Exception {
        assertThat(installation.stop()).isTrue();

        var lines = new StringBuilder();
        for (var file : files(installation.instance())) {
            if (file.getFileName().toString().contains("access_log")) {
                lines.append(Files.readString(file));
            }
        }
        assertThat(lines.toString()).contains("/auth/callback").doesNotContain("code=", "state=", "?");
    }

    private static HttpResponse<String> get(String path) {
        return Http.get(installation.entrada().at(path));
    }

    private static Map<String, String> environment() throws IOException {
        var read = new TreeMap<String, String>();
        for (var line : Files.readAllLines(installation.instance().resolve("environment"))) {
            read.put(line.split("=", 2)[0], line.split("=", 2)[1]);
        }
        return read;
    }

    /** Of the server's processes, as every user of the machine can see them. */
    private static List<String> commandLines() throws IOException {
        var parent = installation.process();
        return Stream.concat(Stream.of(parent), parent.descendants())
                .map(process -> Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                .map(SetUpIT::read)
                .toList();
    }

    /** Everything but what the running server itself writes. */
    private static Map<Path, String> contents() throws IOException {
        var contents = new TreeMap<Path, String>();
        for (var file : files(installation.instance())) {
            var name = installation.instance().relativize(file).toString();
            if (!name.matches("(log|tmp)/.*|domains/entrada/(logs|osgi-cache|generated)/.*")) {
                contents.put(file, read(file));
            }
        }
        return contents;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean isPublic(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }
}
