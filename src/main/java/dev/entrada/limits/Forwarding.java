package dev.entrada.limits;

import static java.util.Locale.ROOT;

import dev.entrada.config.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What proxies say of where a request came from: each appends the address that it saw.
 *
 * @param xForwardedFor the values of that header
 * @param forwarded the values of the standard one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-5.2">RFC 7239 §5.2</a>
 */
record Forwarding(List<String> xForwardedFor, List<String> forwarded) {
    private static final Pattern FOR = Pattern.compile("(?:^|;)\\s*for=\"?([^\";]*)");
    private static final Pattern PORT = Pattern.compile("^(\\[[^\\]]*\\]|[^:]*)(:\\d+)?$");

    /**
     * The first address, read from our side, that is not a proxy of ours: whatever stands further away may be made up.
     * Where both headers are there they have to agree, since a proxy writes one of them and passes the other on as it came.
     */
    InetAddress origin(InetAddress peer, Predicate<InetAddress> isTrusted) {
        var one = walked(peer, elements(xForwardedFor).map(Forwarding::node).toList(), isTrusted);
        var other =
                walked(peer, elements(forwarded).map(Forwarding::forParameter).toList(), isTrusted);
        if (forwarded.isEmpty() || one.equals(other)) {
            return one;
        }
        return xForwardedFor.isEmpty() ? other : peer;
    }

    private static InetAddress walked(
            InetAddress peer, List<Optional<InetAddress>> chain, Predicate<InetAddress> isTrusted) {
        var seen = peer;
        for (var hop = chain.size() - 1; hop >= 0 && isTrusted.test(seen); hop--) {
            if (chain.get(hop).isEmpty()) {
                return seen; // unknown or hidden, RFC 7239 §6.2, §6.3
            }
            seen = chain.get(hop).get();
        }
        return seen;
    }

    private static Stream<String> elements(List<String> values) {
        return values.stream().flatMap(value -> Stream.of(value.split(",")));
    }

    private static Optional<InetAddress> forParameter(String element) {
        var found = FOR.matcher(element.toLowerCase(ROOT));
        return found.find() ? node(found.group(1)) : Optional.empty();
    }

    /** An address with or without a port; that of IPv6 in brackets or not. */
    private static Optional<InetAddress> node(String text) {
        var port = PORT.matcher(text.strip());
        var host = port.matches() ? port.group(1) : text.strip();
        return AddressRange.literal(host.replaceFirst("^\\[(.*)]$", "$1"));
    }
}
