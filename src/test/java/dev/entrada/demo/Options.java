package dev.entrada.demo;

import java.util.Properties;

/**
 * What may be given on the command line as {@code -D<name>=<value>}.
 *
 * @param https serve https, with a certificate of our own making
 * @param port of Entrada
 * @param entraPort of the Entra stand-in
 * @param name of this instance: its state lies in {@code target/<name>-data}, its log in {@code target/<name>.log}
 */
record Options(boolean https, int port, int entraPort, String name) {
    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;
    private static final int ENTRA = 8180;

    static Options of(Properties given, String defaultName) {
        var https = !given.getProperty("https", "false").equals("false"); // a bare -Dhttps arrives as "true"
        return new Options(
                https,
                port(given, "port", https ? HTTPS : HTTP),
                port(given, "entra.port", ENTRA),
                name(given.getProperty("name", defaultName)));
    }

    String url() {
        return (https ? "https" : "http") + "://localhost:" + port;
    }

    private static int port(Properties given, String option, int otherwise) {
        var value = given.getProperty(option, String.valueOf(otherwise));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65535) {
            throw new CannotStart("-D%s=%s is not a port: give a number from 1 to 65535.".formatted(option, value));
        }
        return Integer.parseInt(value);
    }

    private static String name(String value) {
        if (!value.matches("[a-z0-9-]{1,40}")) {
            throw new CannotStart(
                    "-Dname=%s is not usable: give lower-case letters, digits and dashes.".formatted(value));
        }
        return value;
    }
}
