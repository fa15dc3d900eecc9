package dev.entrada.it;

import dev.entrada.client.fetch.HttpsHost;
import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

/** What the server under test reads and writes, all of it below {@code target/it}. */
final class ServerFiles {
    private static final Path PLACE = Path.of("target/it").toAbsolutePath();
    private static final Path SERVER_CONFIG = Path.of("server-config/payara").toAbsolutePath();

    static final Path DATA = PLACE.resolve("data");
    private static final Path TEMPORARY = PLACE.resolve("tmp");

    private ServerFiles() {}

    /** Where the server writes its log. */
    static Path log() {
        return switch (Container.current()) {
            case PAYARA_MICRO -> PLACE.resolve("server.log");
            case PAYARA_SERVER -> new PayaraDomain(PLACE).log();
            case WILDFLY -> PLACE.resolve("log/server.log");
        };
    }

    /** Writes the files and says in system properties, which arquillian.xml reads, where they are. */
    static void prepare(Entrada entrada) throws IOException {
        Files.createDirectories(TEMPORARY);
        System.setProperty("it.port", String.valueOf(entrada.url().getPort()));
        System.setProperty("it.settings", escaped(settings(entrada)));
        System.setProperty("it.temporary", escaped(TEMPORARY));
        switch (Container.current()) {
            case PAYARA_MICRO -> preparePayaraMicro(entrada);
            case PAYARA_SERVER -> preparePayaraServer(entrada);
            case WILDFLY -> prepareWildFly();
        }
    }

    private static void preparePayaraMicro(Entrada entrada) throws IOException {
        System.setProperty("payara.jar", System.getProperty("payara.jar", "target/server/payara-micro.jar"));
        System.setProperty("it.logging", escaped(logging(entrada.log())));
        System.setProperty("it.preboot", escaped(preboot()));
    }

    private static void preparePayaraServer(Entrada entrada) throws IOException {
        System.setProperty("it.place", PLACE.toString());
        try {
            new PayaraDomain(PLACE).create(entrada.url().getPort(), PLACE.resolve("settings.properties"));
        } catch (InterruptedException hurried) {
            throw new IOException("the domain was not made", hurried);
        }
    }

    private static void prepareWildFly() throws IOException {
        configure(Path.of(System.getProperty("wildfly.home")));
        System.setProperty("it.place", escaped(PLACE));
        for (var port : List.of("https", "management", "management.https", "ajp")) {
            System.setProperty("it." + port + ".port", String.valueOf(FreePort.find()));
        }
    }

    /** As an administrator is told to. */
    private static void configure(Path home) throws IOException {
        var script = new ProcessBuilder("server-config/wildfly/configure", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(PLACE.resolve("configure.log").toFile());
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (script.start().onExit().join().exitValue() != 0) {
            throw new IOException("WildFly could not be configured: see " + PLACE.resolve("configure.log"));
        }
    }

    /** What every Payara Micro needs for Entrada, and what keeps this one on this machine. */
    private static Path preboot() throws IOException {
        var commands = new ArrayList<>(Files.readAllLines(SERVER_CONFIG.resolve("preboot.asadmin")));
        commands.add("set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                + ".address=127.0.0.1");
        return Files.write(PLACE.resolve("preboot.asadmin"), commands);
    }

    /** The log format of every Entrada on Payara, into a file besides: Arquillian reads standard error, and keeps it. */
    private static Path logging(Path log) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(SERVER_CONFIG.resolve("logging.properties")));
        lines.add("handlers=java.util.logging.ConsoleHandler,java.util.logging.FileHandler");
        lines.add("java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter");
        lines.add("java.util.logging.FileHandler.pattern=" + log);
        return Files.write(PLACE.resolve("logging.properties"), lines);
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
        settings.putAll(KnownClients.SETTINGS);
        settings.putAll(DemoSettings.of(entrada.entra(), entrada.url().toString(), entrada.data()));
        settings.setProperty(Setting.TRUSTED_PROXIES.key(), "127.0.0.1 ::1"); // see Origin
        settings.putAll(DemoSettings.documentsOfThisMachine(HttpsHost.authority()));
        settings.setProperty(Setting.DIRECT_TOKENS.key(), "true");
        var file = PLACE.resolve("settings.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        return file;
    }

    /** Forgets the run before this one. */
    static void wipe() throws IOException {
        if (Files.notExists(PLACE)) {
            return;
        }
        try (var files = Files.walk(PLACE)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
