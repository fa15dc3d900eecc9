package dev.entrada.limits;

import dev.entrada.config.AddressRange;
import dev.entrada.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The address that the current request came from, seen past the proxies that the administrator named. */
@ApplicationScoped
public class ClientAddress {
    /** The zone of an IPv6 address, and the brackets that some servers put around it. */
    private static final Pattern BESIDE_ADDRESS = Pattern.compile("%.*$|[\\[\\]]");

    @Inject
    HttpServletRequest request;

    @Inject
    Settings settings;

    /**
     * The address as limits count it: an IPv6 address by the first 64 bits, since one household has all those below
     * (RFC 6177 §2).
     */
    public String counted() {
        var address = AddressRange.literal(withoutZone(request.getRemoteAddr()))
                .map(this::pastProxies)
                .map(InetAddress::getHostAddress)
                .orElse("unknown");
        return address.contains(":")
                ? String.join(":", List.of(address.split(":")).subList(0, 4)) + "::/64"
                : address;
    }

    private InetAddress pastProxies(InetAddress peer) {
        var limits = settings.limits();
        return limits.isTrusted(peer)
                ? new Forwarding(values("X-Forwarded-For"), values("Forwarded")).origin(peer, limits::isTrusted)
                : peer;
    }

    private List<String> values(String header) {
        return Collections.list(request.getHeaders(header));
    }

    private static String withoutZone(String address) {
        return BESIDE_ADDRESS.matcher(address).replaceAll("");
    }
}
