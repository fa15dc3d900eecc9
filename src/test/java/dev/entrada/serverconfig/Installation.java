package dev.entrada.serverconfig;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.standin.EntraStandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A server that its script sets up.
 *
 * @param instance where the script puts everything
 * @param configuration what the script is told
 */
record Installation(Product product, Path instance, Path configuration, Entrada entrada) {
    private static final int SECONDS_TO_STOP = 60;

    static final String CLIENT_SECRET_KEY = Setting.CLIENT_SECRET.environmentName();
    static final String MASTER_SECRET = "Master-Secret-of-the-tests-0123456789abcdef0123456789abcdef";

    /** Writes the configuration for a server that is to answer https on a free port. */
    static Installation of(Product product, EntraStandIn entra, Database database, Pem tls) throws IOException {
        var directory = Path.of("target/server-config", product.toString()).toAbsolutePath();
        wipe(directory);
        Files.createDirectories(directory);
        var instance = directory.resolve("instance");
        var port = FreePort.find();
        var url = URI.create("https://localhost:" + port);
        var lines = new ArrayList<>(List.of(
                "# Made by " + Installation.class.getSimpleName(),
                "SERVER_HOME=" + product.home(),
                "WAR="
                        + Path.of(System.getProperty("entrada.war", "target/entrada.war"))
                                .toAbsolutePath(),
                "INSTANCE=" + instance,
                "ADDRESS=127.0.0.1",
                "PORT=" + port,
                "ADMIN_PORT=" + FreePort.find(),
                "TLS_CERTIFICATE=" + tls.certificate(),
                "TLS_KEY=" + tls.key(),
                "DATABASE_HOST=127.0.0.1",
                "DATABASE_PORT=" + database.port(),
                "DATABASE_NAME=" + databaseName(product),
                "DATABASE_USER=" + Database.USER,
                "DATABASE_PASSWORD=" + Database.PASSWORD,
                "ENTRADA_SECRET=" + MASTER_SECRET));
        var settings = new TreeMap<>(DemoSettings.of(entra, url.toString(), instance));
        settings.remove(Setting.DATA_DIR.key());
        settings.forEach((key, value) -> lines.add(Setting.environmentName(key) + "=" + value));
        var file = Files.write(directory.resolve("entrada.conf"), lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new Installation(
                product, instance, file, new Entrada(url, entra, instance.resolve("data"), instance.resolve("log")));
    }

    static String databaseName(Product product) {
        return product.name().toLowerCase(Locale.ROOT);
    }

    /** Runs the script as an administrator does. */
    Command.Done setUp() throws IOException, InterruptedException {
        return Command.of(product.script().toString(), "--start", configuration.toString())
                .run();
    }

    /** The process that the script started. */
    ProcessHandle process() throws IOException {
        var pid = Long.parseLong(Files.readString(instance.resolve("pid")).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(product + " does not run"));
    }

    /** As systemd does, by one signal; waits until every process of the server has ended. */
    boolean stop() throws IOException {
        var pid = Long.parseLong(Files.readString(instance.resolve("pid")).strip());
        if (ProcessHandle.of(pid).isEmpty()) {
            return true;
        }
        var parent = process();
        var all = new ArrayList<>(parent.descendants().toList());
        all.add(parent);
        parent.destroy();
        var ended = all.stream()
                .map(one -> one.onExit()
                        .completeOnTimeout(one, SECONDS_TO_STOP, TimeUnit.SECONDS)
                        .join())
                .noneMatch(ProcessHandle::isAlive);
        all.forEach(ProcessHandle::destroyForcibly);
        return ended;
    }

    private static void wipe(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
