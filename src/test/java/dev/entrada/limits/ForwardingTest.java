package dev.entrada.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.AddressRange;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What proxies say of where a request came from (RFC 7239)")
class ForwardingTest {
    private static final AddressRange OURS = AddressRange.of("10.0.0.0/8");

    @ParameterizedTest(name = "X-Forwarded-For: {0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 203.0.113.9",
                "198.51.100.1, 203.0.113.9 | 203.0.113.9", // the first may be made up by the second
                "203.0.113.9, 10.0.0.7 | 203.0.113.9", // two proxies of ours
                "203.0.113.9, 10.0.0.7, 10.0.0.8 | 203.0.113.9",
                "10.0.0.7, 10.0.0.8 | 10.0.0.7", // from within
                "203.0.113.9:4711 | 203.0.113.9",
                "[2001:db8::1]:4711 | 2001:db8::1",
                "2001:db8::1 | 2001:db8::1",
                "unknown | 10.0.0.1",
                "203.0.113.9, evil.example | 10.0.0.1",
                "'' | 10.0.0.1",
            })
    void xForwardedFor(String header, String origin) {
        assertThat(origin(List.of(header), List.of())).isEqualTo(address(origin));
    }

    @ParameterizedTest(name = "Forwarded: {0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.9;proto=https;by=10.0.0.1 | 203.0.113.9",
                "For=\"203.0.113.9:4711\" | 203.0.113.9",
                "for=\"[2001:db8::1]:4711\" | 2001:db8::1",
                "proto=https;for=203.0.113.9 | 203.0.113.9",
                "for=198.51.100.1, for=203.0.113.9 | 203.0.113.9",
                "for=_hidden | 10.0.0.1",
                "proto=https | 10.0.0.1",
            })
    void forwarded(String header, String origin) {
        assertThat(origin(List.of(), List.of(header))).isEqualTo(address(origin));
    }

    @Test
    @DisplayName("is not believed where the two headers disagree: one of them was not written by a proxy of ours")
    void disagreeing() {
        assertThat(origin(List.of("203.0.113.9"), List.of("for=198.51.100.1"))).isEqualTo(address("10.0.0.1"));
        assertThat(origin(List.of("203.0.113.9"), List.of("for=203.0.113.9"))).isEqualTo(address("203.0.113.9"));
    }

    @Test
    @DisplayName("may stand in several lines of the same header")
    void severalLines() {
        assertThat(origin(List.of("198.51.100.1", "203.0.113.9, 10.0.0.7"), List.of()))
                .isEqualTo(address("203.0.113.9"));
    }

    private static InetAddress origin(List<String> xForwardedFor, List<String> forwarded) {
        return new Forwarding(xForwardedFor, forwarded).origin(address("10.0.0.1"), OURS::contains);
    }

    private static InetAddress address(String literal) {
        return AddressRange.literal(literal).orElseThrow();
    }
}
