package dev.entrada.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrada.config.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What is said of where a request came from, made up by a fuzzer (RFC 7239)")
class ForwardingFuzzTest {
    private static final AddressRange OURS = AddressRange.of("10.0.0.0/8");
    private static final InetAddress PROXY = AddressRange.literal("10.0.0.1").orElseThrow();
    private static final InetAddress STRANGER =
            AddressRange.literal("203.0.113.9").orElseThrow();

    /** The first line is X-Forwarded-For, the second one Forwarded. */
    @FuzzTest
    @DisplayName("is an address that stands there, or the proxy's, and never believed of a stranger (D11)")
    void headers(byte[] input) {
        var lines = new String(input, UTF_8).split("\n", 2);
        var said = new Forwarding(
                Stream.of(lines[0]).filter(line -> !line.isEmpty()).toList(),
                lines.length > 1 ? List.of(lines[1]) : List.of());

        assertThat(said.origin(STRANGER, OURS::contains)).isEqualTo(STRANGER);
        var origin = said.origin(PROXY, OURS::contains);
        if (!origin.equals(PROXY)) {
            assertThat(written(lines)).contains(origin);
        }
    }

    private static Stream<InetAddress> written(String... lines) {
        return Stream.of(lines)
                .flatMap(line -> Stream.of(line.split("[^0-9A-Fa-f:.]+")))
                .flatMap(word -> Stream.of(word, word.replaceFirst(":\\d+$", "")))
                .flatMap(word -> AddressRange.literal(word).stream());
    }
}
