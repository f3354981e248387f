package mcpmanager.rules.address;

import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that are not on the public Internet, by the registries of IANA (RFC 6890), and those at which clouds hand out
 * credentials. An IPv6 address that carries an IPv4 address in it (mapped, compatible, NAT64, 6to4, Teredo) is special too:
 * nobody knows where it leads.
 */
final class SpecialAddresses {

    /** Also within ranges that may be private. */
    private static final List<AddressRange> METADATA = ranges(
            "169.254.0.0/16",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "192.0.0.192/32",
            "fd00:ec2::254/128",
            "fd20:ce::254/128",
            "fe80::/10");

    private static final List<AddressRange> SPECIAL = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "2620:4f:8000::/48",
            "3fff::/20");

    /** What IANA has given out for unicast; every other IPv6 address is special. */
    private static final AddressRange GLOBAL_IPV6 =
            AddressRange.parse("2000::/3").orElseThrow();

    private static final int IPV4_BYTES = 4;

    private SpecialAddresses() {}

    static boolean isMetadata(byte[] address) {
        return METADATA.stream().anyMatch(range -> range.contains(address));
    }

    /** @param address 4 or 16 bytes */
    static boolean isPublic(byte[] address) {
        return (address.length == IPV4_BYTES || GLOBAL_IPV6.contains(address))
                && !isMetadata(address)
                && SPECIAL.stream().noneMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts)
                .map(text -> AddressRange.parse(text).orElseThrow())
                .toList();
    }
}
