package dev.entrada.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Payara Micro with the WAR: a child process, bound to loopback, that never outlives this one. */
final class PayaraMicro {
    private static final int SECONDS_TO_STOP = 15;

    /** The JVM would give a third of the heap to new objects, and an idle server 40 MB more (docs/decisions/0073). */
    private static final List<String> MEMORY = List.of("-Xms160m", "-Xmx384m", "-Xmn64m", "-XX:+UseSerialGC");

    private Optional<Process> process = Optional.empty();
    private boolean isEnding;

    /**
     * @param environment changes the environment that the server inherits from this process
     * @throws IllegalStateException if this JVM is ending already
     */
    static PayaraMicro start(
            Workplace place,
            Options options,
            Optional<Certificate> certificate,
            Consumer<Map<String, String>> environment)
            throws IOException {
        var builder = new ProcessBuilder(command(place, options, certificate))
                .redirectErrorStream(true)
                .redirectOutput(place.log().toFile());
        environment.accept(builder.environment());
        var server = new PayaraMicro();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-payara")); // first, so that none is missed
        server.launch(builder);
        return server;
    }

    private synchronized void launch(ProcessBuilder builder) throws IOException {
        if (!isEnding) {
            process = Optional.of(builder.start());
        }
    }

    boolean isRunning() {
        return started().filter(Process::isAlive).isPresent();
    }

    long pid() {
        return started().orElseThrow().pid();
    }

    void awaitEnd() throws InterruptedException {
        if (started().isPresent()) {
            started().get().waitFor();
        }
    }

    private synchronized Optional<Process> started() {
        return process;
    }

    synchronized void stop() {
        isEnding = true;
        process.ifPresent(PayaraMicro::end);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Workplace place, Options options, Optional<Certificate> certificate)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MEMORY);
        command.add("-Djava.io.tmpdir=" + place.temporary());
        certificate.ifPresent(own -> command.addAll(List.of(
                "-Djavax.net.ssl.keyStore=" + own.keyStore(),
                "-Djavax.net.ssl.keyStorePassword=" + Certificate.PASSWORD)));
        command.addAll(List.of("-jar", place.payara().toString(), "--nohazelcast", "--disablephonehome"));
        command.addAll(List.of(
                "--logproperties", place.serverConfig("logging.properties").toString()));
        command.addAll(List.of("--prebootcommandfile", preboot(place, options).toString()));
        if (Files.exists(place.secrets())) {
            command.addAll(List.of("--secretsDir", place.secrets().toString()));
        }
        if (Files.exists(place.commands())) {
            command.addAll(List.of("--postbootcommandfile", place.commands().toString()));
        }
        command.addAll(List.of(
                "--deploy",
                place.war().toString(),
                "--contextroot",
                options.context().isEmpty() ? "/" : options.context()));
        place.besides().forEach(war -> command.addAll(List.of("--deploy", war.toString())));
        command.addAll(List.of(options.https() ? "--sslport" : "--port", String.valueOf(options.port())));
        certificate.ifPresent(own -> command.addAll(List.of("--sslcert", Certificate.ALIAS)));
        return command;
    }

    /** The commands that every Payara Micro needs for Entrada, and those that keep this one on this machine. */
    private static Path preboot(Workplace place, Options options) throws IOException {
        var commands = new ArrayList<>(Files.readAllLines(place.serverConfig("preboot.asadmin")));
        var listener = "set configs.config.server-config.network-config.network-listeners.network-listener.%s.%s";
        var ours = options.https() ? "https-listener" : "http-listener";
        commands.add(listener.formatted(
                ours, "address=" + InetAddress.getLoopbackAddress().getHostAddress()));
        if (options.https()) {
            commands.add(listener.formatted("http-listener", "enabled=false"));
        }
        if (Files.exists(place.prebootCommands())) {
            commands.addAll(Files.readAllLines(place.prebootCommands()));
        }
        return Files.write(place.temporary().resolve("preboot.asadmin"), commands);
    }
}
