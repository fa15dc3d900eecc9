package dev.entrada.demo;

import dev.entrada.config.Settings;
import dev.entrada.config.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the demo and the real run have in common: start the server, wait, greet, and stay until somebody ends it. */
record Launcher(Workplace place, Options options, PrintStream out) {

    /** A step of a launch, from which a sentence may come instead. */
    interface Launch {
        void run() throws IOException, InterruptedException, GeneralSecurityException;
    }

    /** Ends the JVM with status 1 and a sentence on standard error where {@code launch} cannot go on. */
    static void orExplain(Launch launch) {
        try {
            launch.run();
        } catch (CannotStart | SettingsException reason) {
            giveUp(reason.getMessage());
        } catch (IOException | GeneralSecurityException trouble) {
            giveUp("Entrada cannot be started: " + trouble);
        } catch (IllegalStateException ending) {
            stayIfEnding();
            throw ending;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void giveUp(String sentence) {
        stayIfEnding();
        System.err.printf("%n%s%n", sentence);
        System.exit(1); // not an exception: Maven would bury the sentence under its own
    }

    /**
     * @param environment changes the environment that the server inherits
     * @param welcome says what can be done now, given the CA file of the certificate if there is one
     */
    void launch(Consumer<Map<String, String>> environment, Welcome welcome)
            throws IOException, InterruptedException, GeneralSecurityException {
        Ports.requireFree(options.port(), "port");
        var occupation = place.occupy();
        try {
            check(environment);
            serve(environment, welcome);
        } finally {
            occupation.close();
        }
    }

    private void serve(Consumer<Map<String, String>> environment, Welcome welcome)
            throws IOException, InterruptedException, GeneralSecurityException {
        var certificate = options.https() ? Optional.of(Certificate.in(place.data())) : Optional.<Certificate>empty();
        out.printf("%nStarting Payara Micro with Entrada on %s ", options.url());
        var server = PayaraMicro.start(place, options, certificate, environment);
        var log = new ServerLog(place.log());
        new Readiness(client(certificate), URI.create(options.url() + "/mcp"), log, options.patience())
                .await(server, out);
        out.print(welcome.text(certificate.map(Certificate::authority)));
        out.flush();
        server.awaitEnd();
        throw new CannotStart("Payara Micro has ended; its log is %s.".formatted(place.shown(place.log())));
    }

    /** A setting that the server would refuse is refused here, before it starts. */
    private static void check(Consumer<Map<String, String>> environment) {
        var settings = new HashMap<>(System.getenv());
        environment.accept(settings);
        Settings.read(Environment.reader(settings), settings.keySet());
    }

    private static HttpClient client(Optional<Certificate> certificate) throws IOException, GeneralSecurityException {
        var client = HttpClient.newBuilder();
        if (certificate.isPresent()) {
            client.sslContext(certificate.get().trust());
        }
        return client.build();
    }

    /** On Ctrl-C the server gets the signal too and may end first: that is not news, so wait for our own end. */
    private static void stayIfEnding() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
        } catch (IllegalStateException endingAlready) {
            System.exit(0); // does not return once the JVM is ending, and changes nothing
        }
    }
}
