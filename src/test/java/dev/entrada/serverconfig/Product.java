package dev.entrada.serverconfig;

import java.nio.file.Path;
import java.util.Locale;

/** The servers that have a script, and where Maven has unpacked each. */
enum Product {
    PAYARA_MICRO("payara-micro", "payara.jar", "target/server/payara-micro.jar"),
    WILDFLY("wildfly", "fresh.wildfly", "target/fresh/wildfly-39.0.1.Final"),
    PAYARA_SERVER("payara", "fresh.payara", "target/fresh/payara6");

    private final String directory;
    private final String property;
    private final String otherwise;

    Product(String directory, String property, String otherwise) {
        this.directory = directory;
        this.property = property;
        this.otherwise = otherwise;
    }

    Path script() {
        return Path.of("server-config", directory, "set-up").toAbsolutePath();
    }

    Path home() {
        return Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
    }

    /** Of a database that is this one's alone. */
    String databaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return directory;
    }
}
