package dev.entrada.client.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host once, for one connection, and only if every address that it has is admitted: what is connected to is
 * what was checked, however the name resolves a moment later (DNS rebinding).
 */
record CheckedResolver(DnsResolver names, Predicate<InetAddress> admitted) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        if (!Stream.of(addresses).allMatch(admitted)) {
            throw new AddressRefused(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Does not say which address it was: that is nobody's business outside. */
    static final class AddressRefused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        AddressRefused(String host) {
            super(host + " has an address that is not on the public internet");
        }
    }
}
