package mcpmanager.chassis.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Sockets that check the address that they are about to connect to, so that a name that answers differently after it was
 * checked changes nothing. Drivers make it from its class name and the guard's text; they connect the sockets themselves.
 */
public final class GuardedSockets extends SocketFactory {

    private final DatabaseGuard guard;

    /** @param guard text of a {@link DatabaseGuard} */
    public GuardedSockets(String guard) {
        this.guard = DatabaseGuard.parse(guard);
    }

    /** @throws PlaceNotAllowedException when there is no address that it could connect to */
    @Override
    public Socket createSocket() throws IOException {
        if (!guard.allowsAny()) {
            throw new PlaceNotAllowedException();
        }
        return new Guarded(guard);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw onlyUnconnected();
    }

    private static UnsupportedOperationException onlyUnconnected() {
        return new UnsupportedOperationException("connect the socket yourself");
    }

    private static final class Guarded extends Socket {

        private final DatabaseGuard guard;

        Guarded(DatabaseGuard guard) {
            this.guard = guard;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress place)) {
                throw new PlaceNotAllowedException();
            }
            if (place.isUnresolved()) { // a proxy would look it up
                throw new UnknownHostException(place.getHostString());
            }
            if (!guard.allows(place.getAddress(), place.getPort())) {
                throw new PlaceNotAllowedException();
            }
            super.connect(endpoint, timeout);
        }
    }
}
