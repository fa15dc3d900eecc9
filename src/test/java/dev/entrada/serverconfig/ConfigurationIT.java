package dev.entrada.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("server-config/*/set-up says what is wrong with its configuration file, and touches nothing")
class ConfigurationIT {
    private static final String EXAMPLE = "server-config/entrada.conf";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} --help tells what it does")
    @EnumSource(Product.class)
    void help(Product product) throws Exception {
        var done = Command.of(product.script().toString(), "--help").run();

        assertThat(done.status()).isZero();
        assertThat(done.output()).contains("--start", "<configuration file>", product.toString());
    }

    @ParameterizedTest(name = "{0}: a file that others can read is refused")
    @EnumSource(Product.class)
    void readable(Product product) throws Exception {
        assertThat(run(product, "PORT=1\n", "rw-r--r--")).contains("chmod 600").doesNotContain("PORT");
    }

    @ParameterizedTest(name = "{0}: what is missing is named")
    @EnumSource(Product.class)
    void missing(Product product) throws Exception {
        assertThat(run(product, "INSTANCE=" + directory.resolve("i") + "\n", "rw-------"))
                .contains("WAR is missing");
    }

    @ParameterizedTest(name = "{0}: a line is never run, and one that is no setting is not repeated")
    @EnumSource(Product.class)
    void commands(Product product) throws Exception {
        var trap = directory.resolve("trap");

        var said = run(product, "INSTANCE=$(touch " + trap + ")\ntouch " + trap + "; a secret\n", "rw-------");

        assertThat(said).contains("not NAME=value").doesNotContain("a secret");
        assertThat(trap).doesNotExist();
    }

    @ParameterizedTest(name = "{0}: the example has every name that the scripts ask for")
    @EnumSource(Product.class)
    void example(Product product) throws Exception {
        var said = run(product, Files.readString(Path.of(EXAMPLE)), "rw-------");

        assertThat(said).contains("/opt/entrada/entrada.war").doesNotContain("is missing");
    }

    private String run(Product product, String configuration, String permissions) throws Exception {
        var file = Files.writeString(directory.resolve("entrada.conf"), configuration);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        var done = Command.of(product.script().toString(), file.toString()).run();
        assertThat(done.status()).as(done.output()).isEqualTo(1);
        return done.output();
    }
}
