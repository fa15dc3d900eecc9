package dev.entrada.it;

import static org.jboss.arquillian.test.spi.LifecycleMethodExecutor.NO_OP;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.ServerLog;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;

/**
 * The stand-in and Payara Micro with the WAR, for as long as the tests run. Arquillian is driven through its SPI for test
 * runners rather than by its JUnit extension, because that one starts a server per class.
 */
final class Server implements AutoCloseable {
    private static final Path PLACE = Path.of("target/it").toAbsolutePath();
    private static final int SECONDS_TO_STOP = 15;

    private final TestRunnerAdaptor arquillian;
    private final Entrada entrada;

    private Server(TestRunnerAdaptor arquillian, Entrada entrada) {
        this.arquillian = arquillian;
        this.entrada = entrada;
    }

    Entrada entrada() {
        return entrada;
    }

    static Server start() {
        try {
            wipe(PLACE);
            Files.createDirectories(PLACE.resolve("tmp"));
            var port = FreePort.find();
            var url = URI.create("http://localhost:" + port);
            var entra = EntraStandIn.start(StandInOptions.defaults());
            var entrada = new Entrada(url, entra, PLACE.resolve("data"), PLACE.resolve("server.log.0"));
            tellArquillian(entrada, settings(entrada));
            var server = new Server(TestRunnerAdaptorBuilder.build(), entrada);
            server.deploy();
            return server;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void deploy() {
        try {
            arquillian.beforeSuite();
            arquillian.beforeClass(WarDeployment.class, NO_OP);
        } catch (Exception failure) {
            var log = String.join("\n", new ServerLog(entrada.log()).tellingLines());
            close();
            throw new IllegalStateException("The WAR was not deployed; " + entrada.log() + " says:\n" + log, failure);
        }
    }

    @Override
    public void close() {
        try {
            arquillian.afterClass(WarDeployment.class, NO_OP);
            arquillian.afterSuite();
        } catch (Exception failure) {
            throw new IllegalStateException("Payara Micro was not stopped in order", failure);
        } finally {
            arquillian.shutdown();
            ProcessHandle.current()
                    .children()
                    .forEach(Server::awaitEnd); // Arquillian signals the server, but does not wait
            entrada.entra().close();
        }
    }

    private static void awaitEnd(ProcessHandle child) {
        child.onExit()
                .completeOnTimeout(child, SECONDS_TO_STOP, TimeUnit.SECONDS)
                .join();
        child.destroyForcibly();
    }

    private static void tellArquillian(Entrada entrada, Path settings) throws IOException {
        System.setProperty("payara.jar", System.getProperty("payara.jar", "target/server/payara-micro.jar"));
        System.setProperty("it.port", String.valueOf(entrada.url().getPort()));
        System.setProperty("it.settings", escaped(settings));
        System.setProperty("it.temporary", escaped(PLACE.resolve("tmp")));
        System.setProperty("it.log", escaped(PLACE.resolve("server.log"))); // Payara adds the .0
        System.setProperty("it.preboot", escaped(preboot()));
    }

    /** What every Payara Micro needs for Entrada, and what keeps this one on this machine. */
    private static Path preboot() throws IOException {
        var commands = new ArrayList<>(Files.readAllLines(Path.of("server-config/payara/preboot.asadmin")));
        commands.add("set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                + ".address=127.0.0.1");
        return Files.write(PLACE.resolve("preboot.asadmin"), commands);
    }

    /** Arquillian's container splits its options at blanks, unless a backslash stands before one. */
    private static String escaped(Path path) {
        return path.toString().replace(" ", "\\ ");
    }

    /** System properties of the server: they outrank what the environment of a developer may say of Entrada. */
    private static Path settings(Entrada entrada) throws IOException {
        var settings = new Properties();
        for (var setting : Setting.values()) {
            if (setting.key().matches("(azure|entrada)\\.[a-z.-]+")) {
                settings.setProperty(setting.key(), ""); // as good as unset
            }
        }
        settings.putAll(DemoSettings.of(entrada.entra(), entrada.url().toString(), entrada.data()));
        var file = PLACE.resolve("settings.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        return file;
    }

    private static void wipe(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
