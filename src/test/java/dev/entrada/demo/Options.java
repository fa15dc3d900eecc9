package dev.entrada.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * What may be given on the command line as {@code -D<name>=<value>}.
 *
 * @param https serve https, with a certificate of our own making
 * @param port of Entrada
 * @param entraPort of the Entra stand-in
 * @param patience how long to wait until Entrada is ready
 * @param documentAuthority PEM file of the authority of a web server on this machine, whose client ID metadata documents are
 *     taken then
 * @param name of this instance: its state lies in {@code target/<name>-data}, its log in {@code target/<name>.log}
 * @param context path at which the server serves the application; empty at the root
 * @param conformance offer what the MCP conformance suite looks for, besides
 */
record Options(
        boolean https,
        int port,
        int entraPort,
        Duration patience,
        Optional<Path> documentAuthority,
        String name,
        String context,
        boolean conformance) {
    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;
    private static final int ENTRA = 9400;
    private static final int PATIENCE = 120;

    static Options of(Properties given, String defaultName) {
        var https = !given.getProperty("https", "false").equals("false"); // a bare -Dhttps arrives as "true"
        return new Options(
                https,
                port(given, "port", https ? HTTPS : HTTP),
                port(given, "entra.port", ENTRA),
                Duration.ofSeconds(number(given, "patience", PATIENCE, 3600)),
                Optional.ofNullable(given.getProperty("cimd.ca")).map(Options::file),
                name(given.getProperty("name", defaultName)),
                given.getProperty("context", ""),
                !given.getProperty("conformance", "false").equals("false"));
    }

    String url() {
        return (https ? "https" : "http") + "://localhost:" + port + context;
    }

    private static int port(Properties given, String option, int otherwise) {
        return number(given, option, otherwise, 65535);
    }

    private static int number(Properties given, String option, int otherwise, int most) {
        var value = given.getProperty(option, String.valueOf(otherwise));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new CannotStart("-D%s=%s is not usable: give a number from 1 to %d.".formatted(option, value, most));
        }
        return Integer.parseInt(value);
    }

    private static Path file(String value) {
        var file = Path.of(value).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new CannotStart("-Dcimd.ca=%s is not usable: name a PEM file that can be read.".formatted(value));
        }
        return file;
    }

    private static String name(String value) {
        if (!value.matches("[a-z0-9-]{1,40}")) {
            throw new CannotStart(
                    "-Dname=%s is not usable: give lower-case letters, digits and dashes.".formatted(value));
        }
        return value;
    }
}
