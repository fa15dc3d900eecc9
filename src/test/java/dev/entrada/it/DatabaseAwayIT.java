package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.store.OwnPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A PostgreSQL that comes up after Entrada, is killed, and comes back")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DatabaseAwayIT {
    private static final String SCOPE = "customer:read";

    /** How Entrada gets to it. */
    enum Way {
        URL,
        JNDI
    }

    private EntraStandIn entra;
    private OwnPostgres postgres;
    private Instance server;
    private Entrada entrada;

    @AfterEach
    void stop() {
        server.close();
        postgres.close();
        entra.close();
    }

    @ParameterizedTest(name = "by {0}")
    @EnumSource
    @DisplayName("/mcp goes on, /token answers 503 with Retry-After, and everything heals without a restart")
    void away(Way way) throws Exception {
        start(way);
        assertThat(Http.get(entrada.at("/.well-known/oauth-authorization-server"))
                        .statusCode())
                .isEqualTo(200);
        var client = new OAuthClient(
                entrada, "configured", URI.create("http://127.0.0.1:31999/callback"), CodeVerifier.random());
        assertAway(client.refresh("any"));
        assertAway(Http.get(entrada.at("/oauth/jwks")));
        assertThat(Mcp.initialize(entrada, "none").statusCode()).isEqualTo(401);

        comeUp();
        await(() -> client.refresh("any").statusCode() == 400);
        var tokens = client.signIn("alice@contoso.example", SCOPE);
        assertServed(tokens);

        postgres.kill();
        assertAway(client.refresh(tokens.getString("refresh_token")));
        for (var i = 0; i < 5; i++) {
            assertServed(tokens);
            assertAway(client.refresh(tokens.getString("refresh_token")));
        }

        postgres.start();
        var answers = new ArrayDeque<HttpResponse<String>>();
        await(() -> {
            answers.push(client.refresh(tokens.getString("refresh_token"))); // 503 leaves it as it was
            return answers.peek().statusCode() == 200;
        });
        var renewed = Http.json(answers.peek());
        assertServed(renewed);
        assertThat(rows("samples_history")).isPositive();
        assertThat(rows("auth_grant")).isEqualTo(1);
        assertThat(server.data().resolve("secret"))
                .as("made where entrada.secret is not found in the secrets directory")
                .doesNotExist();
    }

    private void start(Way way) throws Exception {
        var name = "database-away-" + way.name().toLowerCase(Locale.ROOT);
        var port = FreePort.find();
        var url = "http://localhost:" + port;
        entra = EntraStandIn.start(StandInOptions.defaults());
        postgres = new OwnPostgres(name, FreePort.find());
        var settings = new HashMap<>(
                DemoSettings.of(entra, url, Path.of("target", name + "-data").toAbsolutePath()));
        var secrets = Files.createDirectories(Path.of("target", name + "-secrets"));
        Files.writeString(secrets.resolve(Setting.SECRET.key()), "a master secret that only this test knows");
        settings.put(Setting.CLIENTS.key(), "configured");
        settings.put("entrada.client.configured.redirect-uris", "http://127.0.0.1:31999/callback");
        settings.putAll(way == Way.URL ? url() : pool(name));
        server = Instance.start(name, port, settings);
        entrada = new Entrada(URI.create(url), entra, server.data(), server.log());
    }

    private Map<String, String> url() {
        return Map.of(
                Setting.DB_URL.key(), postgres.url("entrada"),
                Setting.DB_USER.key(), postgres.user(),
                Setting.DB_CONNECTION_TIMEOUT.key(), "PT2S");
    }

    /** A pool of the server: its driver is the server's too. */
    private Map<String, String> pool(String name) throws Exception {
        var driver = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.write(
                Path.of("target", name + ".asadmin"),
                List.of(
                        "add-library " + driver,
                        "create-jdbc-connection-pool --datasourceclassname=org.postgresql.ds.PGSimpleDataSource"
                                + " --restype=javax.sql.DataSource --steadypoolsize=1 --maxpoolsize=10 --maxwait=2000"
                                + " --isolationlevel=read-committed --isconnectvalidatereq=true --failconnection=true"
                                + " --validationmethod=custom-validation"
                                + " --validationclassname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation"
                                + " --property=serverName=localhost:portNumber=" + postgres.port()
                                + ":databaseName=entrada:user=" + postgres.user() + ":password=unused entrada",
                        "create-jdbc-resource --connectionpoolid=entrada jdbc/entrada"));
        return Map.of(Setting.DATASOURCE.key(), "jdbc/entrada");
    }

    /** A PostgreSQL that has come up but has no such database refuses for good; so both come at once. */
    private void comeUp() throws IOException, SQLException {
        postgres.start();
        postgres.create("entrada");
    }

    private void assertServed(JsonObject tokens) {
        var before = System.nanoTime();
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    private static void assertAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(Http.json(answer).getString("error")).isEqualTo("temporarily_unavailable");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    private int rows(String table) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url("entrada"), postgres.user(), "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void await(BooleanSupplier event) throws InterruptedException {
        for (var i = 0; i < 300; i++) {
            if (event.getAsBoolean()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("it did not happen within 30 seconds");
    }
}
