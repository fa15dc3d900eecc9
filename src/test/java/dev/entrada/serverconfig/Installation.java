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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A server that its script sets up.
 *
 * @param directory of everything that belongs to it
 * @param lines what the script is told
 */
record Installation(Product product, Path directory, Map<String, String> lines, EntraStandIn entra) {
    private static final int SECONDS_TO_STOP = 60;

    static final String CLIENT_SECRET_KEY = Setting.CLIENT_SECRET.environmentName();
    static final String PUBLIC_URL_KEY = Setting.PUBLIC_URL.environmentName();
    static final String SECRET_KEY = Setting.SECRET.environmentName();
    static final String MASTER_SECRET = "Master-Secret-of-the-tests-0123456789abcdef0123456789abcdef";

    /** One of a freshly unpacked server that is not set up yet; {@code lines} say where it answers, and to whom it is known. */
    static Installation of(Product product, Path directory, EntraStandIn entra, Map<String, String> lines)
            throws IOException {
        InstanceFiles.wipe(directory);
        Files.createDirectories(directory);
        var instance = directory.resolve("instance");
        var all = new TreeMap<>(Map.of(
                "SERVER_HOME", product.home().toString(),
                "WAR",
                        Path.of(System.getProperty("entrada.war", "target/entrada.war"))
                                .toAbsolutePath()
                                .toString(),
                "INSTANCE", instance.toString(),
                "ADDRESS", "127.0.0.1",
                "ADMIN_PORT", String.valueOf(FreePort.find())));
        var settings = new TreeMap<>(DemoSettings.of(entra, "", instance));
        settings.remove(Setting.DATA_DIR.key());
        settings.forEach((key, value) -> all.put(Setting.environmentName(key), value));
        return new Installation(product, directory, all, entra).changed(lines);
    }

    /** The same with another configuration file; an empty value is a line less. */
    Installation changed(Map<String, String> changes) throws IOException {
        var all = new TreeMap<>(lines);
        all.putAll(changes);
        all.values().removeIf(String::isEmpty);
        var changed = new Installation(product, directory, all, entra);
        Files.write(
                changed.configuration(),
                all.entrySet().stream()
                        .map(line -> line.getKey() + "=" + line.getValue())
                        .toList());
        Files.setPosixFilePermissions(changed.configuration(), PosixFilePermissions.fromString("rw-------"));
        return changed;
    }

    /** Where the script puts everything. */
    Path instance() {
        return directory.resolve("instance");
    }

    Path configuration() {
        return directory.resolve("entrada.conf");
    }

    /** As the world sees it. */
    Entrada entrada() {
        return new Entrada(
                URI.create(lines.get(PUBLIC_URL_KEY)),
                entra,
                instance().resolve("data"),
                instance().resolve("log"));
    }

    int port(String name) {
        return Integer.parseInt(lines.get(name));
    }

    /** Runs the script as an administrator does. */
    Command.Done setUp() throws IOException, InterruptedException {
        return Command.of(
                        product.script().toString(), "--start", configuration().toString())
                .run();
    }

    /** The process that the script started. */
    ProcessHandle process() throws IOException {
        return ProcessHandle.of(pid()).orElseThrow(() -> new IllegalStateException(product + " does not run"));
    }

    /** As systemd does, by one signal; waits until every process of the server has ended. */
    boolean stop() throws IOException {
        if (Files.notExists(instance().resolve("pid"))
                || ProcessHandle.of(pid()).isEmpty()) {
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

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(instance().resolve("pid")).strip());
    }
}
