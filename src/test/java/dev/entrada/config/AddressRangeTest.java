package dev.entrada.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Address range (RFC 4632 §3.1)")
class AddressRangeTest {

    @ParameterizedTest(name = "{0} contains {1}: {2}")
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.7.0/25, 192.168.7.127, true",
        "192.168.7.0/25, 192.168.7.128, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::/0, 127.0.0.1, false",
        "127.0.0.1, ::ffff:127.0.0.1, true",
    })
    void contains(String range, String address, boolean contained) {
        assertThat(AddressRange.of(range).contains(AddressRange.literal(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest(name = "{0} is none")
    @ValueSource(strings = {"proxy.internal", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "1.2.3.256", "::1/129", "", "/8"})
    void malformed(String range) {
        assertThatThrownBy(() -> AddressRange.of(range)).isInstanceOf(IllegalArgumentException.class);
    }
}
