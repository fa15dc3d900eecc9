package dev.entrada.reliability;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Two Payara Micro on one PostgreSQL, a balancer before them and an Entra stand-in beside them. */
final class Cluster implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final EmbeddedPostgres database;
    private final EntraStandIn entra = EntraStandIn.start(StandInOptions.defaults());
    private final int port = FreePort.find();
    private final URI url = URI.create("http://localhost:" + port);
    private final Balancer balancer;
    private final Map<String, String> settings;
    private final List<Instance> nodes = new ArrayList<>();

    Cluster() throws IOException, InterruptedException, ExecutionException {
        this(Map.of(), Map.of());
    }

    /** With environment variables for each of the two nodes. */
    Cluster(Map<String, String> one, Map<String, String> two)
            throws IOException, InterruptedException, ExecutionException {
        database = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of("target/postgres").toFile())
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        balancer = new Balancer(port);
        entra.apps().save(entra.entrada().withRedirectUris(url + "/auth/callback"));
        settings = new HashMap<>(DemoSettings.of(
                entra, url.toString(), Path.of("target/reliability-data").toAbsolutePath()));
        settings.put(Setting.DB_URL.key(), database.getJdbcUrl("postgres", "postgres"));
        settings.put(Setting.DB_USER.key(), "postgres");
        settings.put(Setting.SECRET.key(), "the same on every node, 32 or more");
        settings.put(Setting.TRUSTED_PROXIES.key(), "127.0.0.1 ::1");
        settings.put(Setting.DRAIN.key(), "PT2S");
        var other = CompletableFuture.supplyAsync(() -> launched(two));
        join(launched(one));
        join(other.get());
    }

    Entrada entrada() {
        return new Entrada(url, entra, Path.of("target"), nodes.get(0).log());
    }

    /** One node, past the balancer; what it prints are still the URLs of the balancer. */
    Entrada node(int number) {
        var node = nodes.get(number);
        return new Entrada(node.url(), entra, Path.of("target"), node.log());
    }

    Balancer balancer() {
        return balancer;
    }

    /** As the process manager of a machine would, after a crash or for an update. */
    void startAnother() {
        join(launched(Map.of()));
    }

    void change(Setting setting, String value) {
        settings.put(setting.key(), value);
    }

    /** SIGKILL. */
    void kill(int number) {
        var node = nodes.remove(number);
        ProcessHandle.of(node.pid()).orElseThrow().destroyForcibly();
        balancer.remove(node.url());
    }

    /** SIGTERM, and the time that the node takes then; the balancer is told nothing. */
    void end(int number) {
        var node = nodes.remove(number);
        node.close();
        balancer.remove(node.url());
    }

    /** The number that a query counts. */
    int count(String query) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Instance launched(Map<String, String> environment) {
        try {
            return Instance.start("node-" + COUNT.incrementAndGet(), FreePort.find(), settings, environment);
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void join(Instance node) {
        nodes.add(node);
        balancer.add(node.url());
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Instance::close);
        balancer.close();
        entra.close();
        database.close();
    }
}
