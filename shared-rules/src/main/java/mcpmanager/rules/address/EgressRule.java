package mcpmanager.rules.address;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a deployment lets its data sources be. No organisation can widen it: a private address has to be allowed here, and
 * for a web service in the data source's own list as well.
 *
 * @param hosts names and addresses as they are written, or {@code *.} before a name for all below it; empty: any
 * @param ports empty: any
 * @param privateRanges within private networks; empty: public addresses only
 */
public record EgressRule(List<String> hosts, List<Integer> ports, List<AddressRange> privateRanges) {

    /** What resolvers may read as an address: the last label is a number (WHATWG URL, "ends in a number"). */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?i)(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

    public EgressRule {
        hosts = List.copyOf(hosts);
        ports = List.copyOf(ports);
        privateRanges = List.copyOf(privateRanges);
    }

    /**
     * Whether the place may be looked up. An address in any other form than the usual one is no place.
     *
     * @param host a name or an address, without brackets
     */
    public boolean allows(String host, int port) {
        boolean isAddress = AddressText.parse(host).isPresent();
        boolean looksLikeOne =
                host.indexOf(':') >= 0 || ENDS_IN_A_NUMBER.matcher(host).matches();
        return (isAddress || !looksLikeOne)
                && (ports.isEmpty() || ports.contains(port))
                && (hosts.isEmpty() || hosts.stream().anyMatch(known -> covers(known, host)));
    }

    /**
     * Whether the address may be connected to: a public one, or one within the deployment's private ranges.
     *
     * @param address 4 or 16 bytes
     */
    public boolean allows(byte[] address) {
        return SpecialAddresses.isPublic(address) || (!isMetadata(address) && isIn(privateRanges, address));
    }

    /**
     * Whether the address may be connected to by who asks for private ranges.
     *
     * @param address 4 or 16 bytes
     * @param wanted private ranges of the data source itself
     */
    public boolean allows(byte[] address, List<AddressRange> wanted) {
        return SpecialAddresses.isPublic(address) || (allows(address) && isIn(wanted, address));
    }

    /** Whether clouds hand out credentials at the address: nothing allows it. */
    public static boolean isMetadata(byte[] address) {
        return SpecialAddresses.isMetadata(address);
    }

    private static boolean covers(String known, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String rule = known.toLowerCase(Locale.ROOT);
        return rule.startsWith("*.") ? name.endsWith(rule.substring(1)) : name.equals(rule);
    }

    private static boolean isIn(List<AddressRange> ranges, byte[] address) {
        return ranges.stream().anyMatch(range -> range.isPrivate() && range.contains(address));
    }
}
