package dev.entrada.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The address that limits count")
class ClientAddressTest {

    @Test
    @DisplayName("is that of the connection, whatever the request says (D11)")
    void nobodyIsTrusted() {
        assertThat(address(
                        "203.0.113.9", "", Map.of("X-Forwarded-For", "198.51.100.1", "Forwarded", "for=198.51.100.2")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    @DisplayName("is what a proxy of ours saw, and never what a stranger says that one saw")
    void proxy() {
        var headers = Map.of("X-Forwarded-For", "198.51.100.1");

        assertThat(address("10.0.0.7", "10.0.0.0/8 fd00::/8", headers)).isEqualTo("198.51.100.1");
        assertThat(address("fd00::7%eth0", "10.0.0.0/8 fd00::/8", headers)).isEqualTo("198.51.100.1");
        assertThat(address("203.0.113.9", "10.0.0.0/8 fd00::/8", headers)).isEqualTo("203.0.113.9");
    }

    @Test
    @DisplayName("is the network of an IPv6 address: whoever has one has 2^64 of them (RFC 6177 §2)")
    void network() {
        assertThat(address("2001:db8:1:2:3:4:5:6", "", Map.of())).isEqualTo("2001:db8:1:2::/64");
        assertThat(address("[2001:db8:1:2::9]", "", Map.of())).isEqualTo("2001:db8:1:2::/64");
    }

    private static String address(String peer, String trusted, Map<String, String> headers) {
        var address = new ClientAddress();
        address.settings = TestSettings.with(Map.of("entrada.trusted-proxies", trusted));
        address.request = (HttpServletRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, given) -> switch (called.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "getHeaders" ->
                        Collections.enumeration(
                                headers.containsKey(given[0]) ? List.of(headers.get(given[0])) : List.of());
                    default -> throw new UnsupportedOperationException(called.getName());
                });
        return address.counted();
    }
}
