package mcpmanager.chassis.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Where a request comes from: an IPv4 address, or the /64 of an IPv6 address, since whoever has one of its addresses has
 * them all. All requests from who knows where have one network.
 */
public record ClientNetwork(Family family, long prefix) {

    private static final ClientNetwork UNKNOWN = new ClientNetwork(Family.UNKNOWN, 0);

    /** How it is known. */
    public enum Family {
        IPV4,
        IPV6,
        UNKNOWN
    }

    /** False: others that have nothing to do with this request may come from the same network. */
    public boolean isKnown() {
        return family != Family.UNKNOWN;
    }

    public static ClientNetwork of(ServerHttpRequest request) {
        return of(request.getRemoteAddress());
    }

    /** Asks no name server. What a proxy's header says arrives as a name, even when it is an address. */
    static ClientNetwork of(@Nullable InetSocketAddress remote) {
        if (remote == null) {
            return UNKNOWN;
        }
        return remote.getAddress() == null ? named(remote.getHostString()) : of(remote.getAddress());
    }

    private static ClientNetwork named(String host) {
        try {
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            return of(InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host));
        } catch (IllegalArgumentException noAddress) {
            return UNKNOWN;
        }
    }

    private static ClientNetwork of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? new ClientNetwork(Family.IPV4, bytes.getInt())
                : new ClientNetwork(Family.IPV6, bytes.getLong());
    }
}
