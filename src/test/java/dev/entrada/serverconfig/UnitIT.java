package dev.entrada.serverconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The systemd unit")
class UnitIT {

    @ParameterizedTest(name = "for {0}: systemd finds nothing to say of it, and rates it safe")
    @EnumSource(Product.class)
    void unit(Product product, @TempDir Path directory) throws Exception {
        var unit = Files.copy(
                Path.of("server-config/systemd/entrada@.service"),
                directory.resolve("entrada@" + product + ".service"));

        var verified = Command.of("systemd-analyze", "verify", unit.toString()).run();
        assertThat(verified.output()).isEmpty();
        assertThat(verified.status()).isZero();

        var rated = Command.of("systemd-analyze", "--offline=true", "--threshold=20", "security", unit.toString())
                .run();
        assertThat(rated.status()).as(rated.output()).isZero();
        assertThat(product.script()).isExecutable();
    }
}
