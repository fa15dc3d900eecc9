package dev.entrada.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The launcher's options")
class OptionsTest {

    @Test
    @DisplayName("none given: http on 8080")
    void defaults() {
        var options = Options.of(new Properties(), "demo");

        assertThat(options.url()).isEqualTo("http://localhost:8080");
        assertThat(options.name()).isEqualTo("demo");
    }

    @Test
    @DisplayName("-Dhttps: https on 8443")
    void https() {
        assertThat(Options.of(given("https", "true"), "demo").url()).isEqualTo("https://localhost:8443");
    }

    @Test
    @DisplayName("-Dport chooses the port")
    void port() {
        assertThat(Options.of(given("port", "18080"), "demo").url()).isEqualTo("http://localhost:18080");
    }

    @ParameterizedTest(name = "-D{0}={1} is refused in a sentence that names it")
    @CsvSource({
        "port, 0",
        "port, 65536",
        "port, x",
        "port, ''",
        "entra.port, -1",
        "patience, 0",
        "cimd.ca, /no/such/file.pem",
        "name, ../x",
        "name, ''"
    })
    void refused(String option, String value) {
        var given = given(option, value);

        assertThatThrownBy(() -> Options.of(given, "demo"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("-D" + option + "=" + value + " ")
                .hasMessageNotContaining("\n");
    }

    private static Properties given(String option, String value) {
        var given = new Properties();
        given.setProperty(option, value);
        return given;
    }
}
