package dev.entrada.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A domain of a Payara Server of its own, bound to this machine, started and stopped by the server's own {@code asadmin}.
 *
 * @param place where its files lie
 */
record PayaraDomain(Path place) {
    private static final String NAME = "entrada";
    private static final String STARTED = "NCLS-CORE-00017";
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String LISTENERS =
            "set configs.config.server-config.network-config.network-listeners.network-listener.";
    private static final Path SERVER_CONFIG = Path.of("server-config/payara").toAbsolutePath();

    /** Makes the domain, with ports that are free and settings that outrank those of a developer's environment. */
    void create(int port, Path settings) throws IOException, InterruptedException {
        var properties = Stream.of(
                        "http.ssl.port",
                        "jms.port",
                        "domain.jmxPort",
                        "orb.listener.port",
                        "orb.ssl.port",
                        "orb.mutualauth.port",
                        "osgi.shell.telnet.port",
                        "java.debugger.port")
                .map(name -> name + "=" + FreePort.find())
                .collect(Collectors.joining(":"));
        Files.writeString(place.resolve("admin-port"), String.valueOf(FreePort.find()));
        run(
                "create-domain",
                "--nopassword",
                "--checkports=false",
                "--domaindir",
                place.toString(),
                "--adminport",
                adminPort(),
                "--instanceport",
                String.valueOf(port),
                "--domainproperties",
                properties,
                NAME);
        quieten();
        Files.write(place.resolve("preboot.asadmin"), commands());
        Files.write(place.resolve("java.options"), options(settings));
    }

    Path log() {
        return place.resolve(NAME).resolve("logs/server.log");
    }

    /** Returns when its administration answers. The server is a grandchild of this process: asadmin stays, and waits for it. */
    void start() throws IOException, InterruptedException {
        var server = command(
                        "start-domain",
                        "--verbose",
                        "--domaindir",
                        place.toString(),
                        "--prebootcommandfile",
                        place.resolve("preboot.asadmin").toString(),
                        NAME)
                .start();
        while (!Files.exists(log()) || !Files.readString(log()).contains(STARTED)) {
            if (server.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the server ended: see " + output() + " and " + log());
            }
        }
    }

    /** Returns when its process has ended. */
    void stop() throws IOException, InterruptedException {
        run("stop-domain", "--domaindir", place.toString(), "--timeout", "30", "--kill=true", NAME);
    }

    /** A command to the running domain. */
    void asadmin(String... command) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("--port", adminPort()));
        line.addAll(List.of(command));
        run(line.toArray(String[]::new));
    }

    private String adminPort() throws IOException {
        return Files.readString(place.resolve("admin-port"));
    }

    /** What every Payara Server needs for Entrada, and what keeps this one on this machine. */
    private static List<String> commands() throws IOException {
        var commands = new ArrayList<>(Files.readAllLines(SERVER_CONFIG.resolve("domain.asadmin")));
        commands.add(LISTENERS + "http-listener-1.address=127.0.0.1");
        commands.add(LISTENERS + "http-listener-2.enabled=false");
        return commands;
    }

    /** The levels of every Entrada on Payara, after the server's own. */
    private void quieten() throws IOException {
        var levels = Files.readAllLines(SERVER_CONFIG.resolve("logging.properties")).stream()
                .filter(line -> line.matches("\\w[\\w.]+\\.level=.*"))
                .filter(line -> !line.startsWith("java.util.logging."))
                .toList();
        var file = place.resolve(NAME).resolve("config/logging.properties");
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.add("");
        lines.addAll(levels);
        Files.write(file, lines);
    }

    /** Settings as system properties, in a file that the JVM reads: a list of clients is too long for a command line. */
    private List<String> options(Path settings) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(settings)) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .map(name -> "\"-D" + name + "=" + properties.getProperty(name).replaceAll("[\\\\\"]", "\\\\$0") + "\"")
                .toList();
    }

    private void run(String... command) throws IOException, InterruptedException {
        if (command(command).start().waitFor() != 0) {
            throw new IOException("asadmin " + String.join(" ", command) + " failed: see " + output());
        }
    }

    private ProcessBuilder command(String... command) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("payara.home"), "bin/asadmin").toString());
        line.addAll(List.of(command));
        var asadmin = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        asadmin.environment().put("AS_JAVA", System.getProperty("java.home"));
        var options = place.resolve("java.options");
        if (Files.exists(options)) {
            asadmin.environment().put("JDK_JAVA_OPTIONS", "\"@" + options + "\"");
        }
        return asadmin;
    }

    private Path output() {
        return place.resolve("asadmin.log");
    }
}
