package dev.entrada.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stand-in as a program")
class EntraStandInTest {

    @Test
    @DisplayName("starts in less than a second on a port below 32768, and its port is free again after close")
    void lifecycle() {
        EntraStandIn.start(StandInOptions.defaults()).close(); // loads the classes, which is the machine's time
        var options = StandInOptions.defaults();
        var before = Instant.now();
        try (var standIn = EntraStandIn.start(options)) {
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
            assertThat(standIn.authority()).hasHost("localhost").hasPort(options.port());
            assertThat(options.port()).isLessThan(32_768);
            assertThatThrownBy(() -> EntraStandIn.start(options))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("is not free");
        }
        EntraStandIn.start(options).close();
    }

    @Test
    @DisplayName("closes without waiting for a slow answer")
    void closesAtOnce() {
        var options = StandInOptions.defaults();
        var before = Instant.now();
        try (var standIn = EntraStandIn.start(options)) {
            standIn.switches().fail(Area.TOKEN, Fault.slow(Duration.ofMinutes(5)));
            var visitor = new Visitor(standIn);
            var waiting = new Thread(() -> assertThatThrownBy(() -> visitor.token(visitor.redemption("x")))
                    .isInstanceOf(UncheckedIOException.class));
            waiting.start();
            while (standIn.requests().toToken().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("prints what Entrada must be configured with")
    void describes() {
        var out = new ByteArrayOutputStream();
        try (var standIn = EntraStandIn.start(StandInOptions.defaults())) {
            StandInMain.describe(standIn, new PrintStream(out, true, UTF_8));

            assertThat(out.toString(UTF_8))
                    .contains("AZURE_AUTHORITY=" + standIn.authority())
                    .contains("AZURE_TENANT_ID=" + standIn.tenantId())
                    .contains("AZURE_CLIENT_ID=" + standIn.entrada().clientId())
                    .contains("alice@contoso.example");
        }
    }

    @Test
    @DisplayName("reads --port, and says what it wants when given anything else")
    void arguments() {
        assertThat(StandInMain.port(List.of("--port", "9411"))).isEqualTo(9411);
        assertThat(StandInMain.port(List.of())).isEqualTo(9400);
        assertThatThrownBy(() -> StandInMain.port(List.of("--port", "x"))).hasMessageContaining("--port");
    }
}
