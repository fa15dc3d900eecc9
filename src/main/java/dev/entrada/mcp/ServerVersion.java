package dev.entrada.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this server, as the build wrote it. */
public final class ServerVersion {
    private static final String CURRENT = read();

    private ServerVersion() {}

    public static String current() {
        return CURRENT;
    }

    private static String read() {
        var properties = new Properties();
        try (var built = ServerVersion.class.getResourceAsStream("version.properties")) {
            properties.load(built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
