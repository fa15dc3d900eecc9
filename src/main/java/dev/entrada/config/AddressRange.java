package dev.entrada.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation, <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632 §3.1</a>,
 * such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; without a slash it is one address.
 *
 * @param bits how many leading bits have to agree
 */
public record AddressRange(InetAddress base, int bits) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    /** Whatever else InetAddress takes for a name, and asks the network for: 999.1.1.1, or .1: */
    private static final Pattern LITERAL =
            Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "|(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    public AddressRange {
        if (bits < 0 || bits > base.getAddress().length * 8) {
            throw malformed(base.getHostAddress() + "/" + bits);
        }
    }

    /** @throws IllegalArgumentException saying what is expected */
    public static AddressRange of(String cidr) {
        var parts = cidr.split("/", -1);
        var base = literal(parts[0]).orElseThrow(() -> malformed(cidr));
        if (parts.length > 2 || parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
            throw malformed(cidr);
        }
        return new AddressRange(base, parts.length == 1 ? base.getAddress().length * 8 : Integer.parseInt(parts[1]));
    }

    /** The address that is written there; empty for anything else, a name above all: nothing is resolved. */
    public static Optional<InetAddress> literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        return address.getAddress().length == base.getAddress().length
                && Arrays.equals(leading(address.getAddress()), leading(base.getAddress()));
    }

    private byte[] leading(byte[] address) {
        var kept = new byte[address.length];
        for (var bit = 0; bit < bits; bit++) {
            kept[bit / 8] |= (byte) (address[bit / 8] & 0x80 >> bit % 8);
        }
        return kept;
    }

    private static IllegalArgumentException malformed(String cidr) {
        return new IllegalArgumentException("put addresses such as 10.0.0.5 or 10.0.0.0/8 there, not " + cidr + ".");
    }
}
