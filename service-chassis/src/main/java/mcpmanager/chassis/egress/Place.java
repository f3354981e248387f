package mcpmanager.chassis.egress;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where something listens. */
record Place(String host, int port) {

    private static final Pattern TEXT =
            Pattern.compile("(\\[(?<v6>[^\\]]+)]|(?<host>[^:\\[\\]]+))(:(?<port>[0-9]{1,5}))?");

    /**
     * @param text a host, an address in brackets if it has colons, and a port
     * @param usual the port when none is said; 0: one has to be said
     * @throws IllegalArgumentException when it is no such text; without the text, which may be part of a secret
     */
    static Place parse(String text, int usual) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches() || (usual == 0 && parts.group("port") == null)) {
            throw new IllegalArgumentException("Not a host:port");
        }
        String address = parts.group("v6");
        String port = parts.group("port");
        return new Place(
                address == null ? parts.group("host") : address, port == null ? usual : Integer.parseInt(port));
    }

    boolean isNamed(String name, int itsPort) {
        return port == itsPort && host.equalsIgnoreCase(name);
    }

    /**
     * Whether who connects to the address may end here. All addresses of this machine are one; while nobody knows the host's
     * addresses, any may be. It may ask a name server.
     */
    boolean mayBeAt(InetAddress address, int itsPort) {
        if (port != itsPort) {
            return false;
        }
        try {
            for (InetAddress own : InetAddress.getAllByName(host)) {
                if (own.equals(address) || (isHere(own) && isHere(address))) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException | SocketException unknown) {
            return true;
        }
    }

    private static boolean isHere(InetAddress address) throws SocketException {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
