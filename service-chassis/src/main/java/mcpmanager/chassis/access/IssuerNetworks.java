package mcpmanager.chassis.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mcpmanager.rules.address.AddressRange;

/**
 * Where issuers of access tokens may be: at public addresses, and in those private networks that whoever runs the
 * installation names. What is asked of them is asked over https; over http only on this machine, and only where its
 * loopback addresses are among those networks.
 */
public final class IssuerNetworks {

    private static final int URL_LENGTH = 500;
    private static final int LAST_PORT = 65_535;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** Addresses that lead into one's own networks, to nobody or to many (IANA's special-purpose registries). */
    private static final List<AddressRange> NOT_PUBLIC = List.of(
            range("0.0.0.0/8"),
            range("10.0.0.0/8"),
            range("100.64.0.0/10"),
            range("127.0.0.0/8"),
            range("169.254.0.0/16"),
            range("172.16.0.0/12"),
            range("192.0.0.0/24"),
            range("192.0.2.0/24"),
            range("192.88.99.0/24"),
            range("192.168.0.0/16"),
            range("198.18.0.0/15"),
            range("198.51.100.0/24"),
            range("203.0.113.0/24"),
            range("224.0.0.0/3"));

    /** What the internet uses of IPv6, and what of it leads elsewhere: Teredo and others, documentation, 6to4. */
    private static final AddressRange PUBLIC_IPV6 = range("2000::/3");

    private static final List<AddressRange> NOT_PUBLIC_IPV6 =
            List.of(range("2001::/23"), range("2001:db8::/32"), range("2002::/16"), range("3fff::/20"));

    private final List<AddressRange> own;

    private IssuerNetworks(List<AddressRange> own) {
        this.own = own;
    }

    /**
     * @param privateRanges in CIDR notation
     * @throws IllegalArgumentException when one is not within a private network
     */
    public static IssuerNetworks of(List<String> privateRanges) {
        return new IssuerNetworks(privateRanges.stream()
                .map(text -> AddressRange.parse(text)
                        .filter(AddressRange::isPrivate)
                        .orElseThrow(
                                () -> new IllegalArgumentException(text + " is no CIDR range of a private network")))
                .toList());
    }

    /**
     * Whether a connection may be made to it.
     *
     * @param address 4 or 16 bytes
     */
    public boolean admit(byte[] address) {
        return own.stream().anyMatch(range -> range.contains(address)) || isPublic(address);
    }

    /** What keeps this from being the URL of an issuer or of its keys; empty: nothing. No name is looked up. */
    public Optional<String> problem(String url) {
        if (url.length() > URL_LENGTH) {
            return Optional.of("must have at most " + URL_LENGTH + " characters");
        }
        return parse(url)
                .filter(parsed -> parsed.getHost() != null)
                .map(this::problem)
                .orElseGet(() -> Optional.of("must be a URL with a host"));
    }

    private Optional<String> problem(URI url) {
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            return Optional.of("must have no user, query or fragment");
        }
        if (url.getPort() == 0
                || url.getPort() > LAST_PORT
                || url.getRawAuthority().endsWith(":")) {
            return Optional.of("must have a port of 1 to " + LAST_PORT + " or none");
        }
        boolean isSafe = "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost()) && admit(LOOPBACK));
        if (!isSafe) {
            return Optional.of("must start with https://");
        }
        return isRefused(url.getHost()) ? Optional.of("must not be in a private network") : Optional.empty();
    }

    /** A name is looked up when it is connected to. */
    private boolean isRefused(String host) {
        try {
            return !admit(
                    InetAddress.ofLiteral(host.replaceFirst("^\\[(.*)]$", "$1")).getAddress());
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static boolean isPublic(byte[] address) {
        return address.length == LOOPBACK.length
                ? NOT_PUBLIC.stream().noneMatch(range -> range.contains(address))
                : PUBLIC_IPV6.contains(address) && NOT_PUBLIC_IPV6.stream().noneMatch(range -> range.contains(address));
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }
}
