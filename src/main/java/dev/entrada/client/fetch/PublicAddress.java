package dev.entrada.client.fetch;

import dev.entrada.config.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet. Everything that IANA lists as special is not, nor an IPv6 address that
 * leads to such an IPv4 one.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4 Special-Purpose Address Registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6 Special-Purpose Address Registry</a>
 */
final class PublicAddress {
    private static final List<AddressRange> SPECIAL_V4 = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // shared by carrier-grade NAT; some clouds keep their metadata service here
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local: the metadata services of clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "192.175.48.0/24",
            "168.63.129.16/32", // Azure's own wire server, outside of every special block
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3"); // multicast, reserved, broadcast

    /** What RFC 4291 §2.4 calls global unicast so far. Outside of it nothing is public but {@link #NAT64}. */
    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

    private static final List<AddressRange> SPECIAL_V6 = blocks(
            "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarking
            "2001:db8::/32",
            "2002::/16", // 6to4: retired, and a tunnel to an IPv4 address
            "2620:4f:8000::/48",
            "3fff::/20",
            "3ffe::/16");

    /** RFC 6052 §2.1: where IPv4 is reached only through it, DNS64 gives such addresses for public IPv4 hosts. */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return isOutside(SPECIAL_V4, address);
        }
        if (NAT64.contains(address)) {
            return isPublic(embedded(address));
        }
        return GLOBAL_V6.contains(address)
                && isOutside(SPECIAL_V6, address)
                && (!isIsatap(address.getAddress()) || isPublic(embedded(address)));
    }

    private static boolean isOutside(List<AddressRange> blocks, InetAddress address) {
        return blocks.stream().noneMatch(block -> block.contains(address));
    }

    /** The IPv4 address in the last 32 bits. */
    private static InetAddress embedded(InetAddress v6) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(v6.getAddress(), 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    /** RFC 5214 §6.1: an interface identifier of {@code 0:5efe} or {@code 200:5efe} and an IPv4 address. */
    private static boolean isIsatap(byte[] v6) {
        return (v6[8] & ~0x02) == 0 && v6[9] == 0 && v6[10] == 0x5e && v6[11] == (byte) 0xfe;
    }

    private static List<AddressRange> blocks(String... cidr) {
        return Stream.of(cidr).map(AddressRange::of).toList();
    }
}
