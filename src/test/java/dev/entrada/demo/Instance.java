package dev.entrada.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * An Entrada on Payara Micro with settings of its own, for a test that cannot share the one that the integration tests
 * have in common.
 */
public final class Instance implements AutoCloseable {
    private final URI url;
    private final Workplace place;
    private final PayaraMicro server;
    private final FileChannel occupation;

    private Instance(URI url, Workplace place, PayaraMicro server, FileChannel occupation) {
        this.url = url;
        this.place = place;
        this.server = server;
        this.occupation = occupation;
    }

    /**
     * Returns when it answers.
     *
     * @param name state lies in {@code target/<name>-data}, the log in {@code target/<name>.log}
     * @param settings by their keys; nothing of this process's environment that is meant for Entrada is inherited
     */
    public static Instance start(String name, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(name, port, "", settings);
    }

    /** @param context path at which it serves the application, such as {@code /app}; empty at the root */
    public static Instance start(String name, int port, String context, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(name, port, context, settings, Variation.NONE);
    }

    /** @param environment variables that the process gets besides */
    public static Instance start(String name, int port, Map<String, String> settings, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start(name, port, "", settings, Variation.NONE, environment);
    }

    /** @param variation what is deployed besides */
    public static Instance start(
            String name, int port, String context, Map<String, String> settings, Variation variation)
            throws IOException, InterruptedException {
        return start(name, port, context, settings, variation, Map.of());
    }

    private static Instance start(
            String name,
            int port,
            String context,
            Map<String, String> settings,
            Variation variation,
            Map<String, String> besides)
            throws IOException, InterruptedException {
        var base = Path.of("").toAbsolutePath();
        var place = Workplace.of(
                new String[] {
                    base.toString(),
                    System.getProperty(
                            "payara.jar",
                            base.resolve("target/server/payara-micro.jar").toString()),
                    System.getProperty(
                            "entrada.war", base.resolve("target/entrada.war").toString())
                },
                name);
        var given = new Properties();
        given.setProperty("port", String.valueOf(port));
        given.setProperty("context", context);
        var options = Options.of(given, name);
        var occupation = place.occupy();
        var varied = variation.of(place);
        var server = PayaraMicro.start(varied, options, Optional.empty(), environment -> {
            Environment.forget(environment);
            Environment.put(environment, settings);
            environment.putAll(besides);
        });
        var instance = new Instance(URI.create(options.url()), place, server, occupation);
        var readiness = new Readiness(
                HttpClient.newHttpClient(),
                URI.create(options.url() + "/mcp"),
                new ServerLog(place.log()),
                options.patience());
        try {
            readiness.await(server, System.out);
        } catch (CannotStart refused) {
            instance.close(); // Payara stays up without the application
            throw refused;
        }
        return instance;
    }

    /** Without a trailing slash. */
    public URI url() {
        return url;
    }

    public Path data() {
        return place.data();
    }

    public Path log() {
        return place.log();
    }

    /** Of the server's process. */
    public long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        server.stop();
        try {
            occupation.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
