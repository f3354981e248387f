package mcpmanager.rules.address;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A CIDR range such as {@code 10.20.0.0/16} or {@code fd00::/8}, in which no bit after the prefix is set. IPv4 addresses
 * written as IPv6 are none.
 */
public final class AddressRange {

    /**
     * Addresses of one's own networks and machine (RFC 1918, 4193, 6598, loopback). Link-local addresses are not among
     * them: clouds answer there with credentials.
     */
    private static final List<AddressRange> PRIVATE = List.of(
            of("10.0.0.0/8"),
            of("172.16.0.0/12"),
            of("192.168.0.0/16"),
            of("100.64.0.0/10"),
            of("127.0.0.0/8"),
            of("fc00::/7"),
            of("::1/128"));

    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** Empty when it is no such range. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return AddressText.parse(text.substring(0, slash))
                .filter(network -> prefix <= network.length * Byte.SIZE)
                .map(network -> new AddressRange(network, prefix))
                .filter(range -> Arrays.equals(range.network, range.masked(range.network)));
    }

    /** Whether all of it is private. */
    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(known -> prefix >= known.prefix && known.contains(network));
    }

    /**
     * @param address 4 or 16 bytes
     */
    public boolean contains(byte[] address) {
        return address.length == network.length && Arrays.equals(network, masked(address));
    }

    /** Reads back as the same range. */
    @Override
    public String toString() {
        return AddressText.of(network) + "/" + prefix;
    }

    private static AddressRange of(String text) {
        return parse(text).orElseThrow();
    }

    private byte[] masked(byte[] address) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(prefix - i * Byte.SIZE, 0, Byte.SIZE);
            masked[i] &= (byte) (0xFF << (Byte.SIZE - kept));
        }
        return masked;
    }
}
