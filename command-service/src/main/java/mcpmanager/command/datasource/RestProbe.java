package mcpmanager.command.datasource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.RestAuthentication.ClientCredentials;
import mcpmanager.rules.address.AddressRange;
import org.springframework.stereotype.Component;

/**
 * Whether a web service and the server of its tokens are at places that the gateway would connect to, by the gateway's own
 * rule, and whether something listens there. Nothing is sent to it. Blocking.
 */
@Component
final class RestProbe {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Egress egress;

    RestProbe(Egress egress) {
        this.egress = egress;
    }

    /** Where one URL of a connection leads. */
    private record Place(String field, String host, int port, List<AddressRange> privateRanges) {}

    /**
     * A name without an address passes: the gateway looks it up again before each connection.
     *
     * @param rest of a right shape
     * @throws CommandRejected {@code DATA_SOURCE_NOT_ALLOWED}, with the field that leads there
     */
    void checkPlaces(DataSourceConnection.Rest rest) {
        for (Place place : places(rest)) {
            try {
                addresses(place);
            } catch (UnknownHostException unknown) {
                // may come to have one
            }
        }
    }

    /**
     * @param rest of a right shape
     * @throws CommandRejected {@code DATA_SOURCE_NOT_ALLOWED} or {@code DATA_SOURCE_UNREACHABLE}
     */
    void connect(DataSourceConnection.Rest rest) {
        try {
            for (Place place : places(rest)) {
                connect(addresses(place), place.port());
            }
        } catch (IOException failed) {
            throw DataSourceProbe.unreachable(failed);
        }
    }

    /** To the first that takes it. */
    private static void connect(InetAddress[] addresses, int port) throws IOException {
        IOException failed = new UnknownHostException();
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS / addresses.length);
                return;
            } catch (IOException next) {
                failed = next;
            }
        }
        throw failed;
    }

    /** All that it has, checked; one that is not allowed is enough to refuse. */
    private InetAddress[] addresses(Place place) throws UnknownHostException {
        if (!egress.allows(place.host(), place.port())) {
            throw DataSourceProbe.notAllowed(place.field());
        }
        InetAddress[] all = InetAddress.getAllByName(place.host());
        for (InetAddress address : all) {
            if (!egress.allows(address, place.port(), place.privateRanges())) {
                throw DataSourceProbe.notAllowed(place.field());
            }
        }
        return all;
    }

    private static List<Place> places(DataSourceConnection.Rest rest) {
        List<AddressRange> wanted = rest.privateRanges().stream()
                .flatMap(range -> AddressRange.parse(range).stream())
                .toList();
        List<Place> places = new ArrayList<>();
        places.add(place("/connection/baseUrl", rest.baseUrl(), wanted));
        if (rest.authentication() instanceof ClientCredentials client) {
            places.add(place("/connection/authentication/tokenUrl", client.tokenUrl(), wanted));
        }
        return places;
    }

    private static Place place(String field, String text, List<AddressRange> wanted) {
        URI url = URI.create(text);
        int usual = url.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
        String host = url.getHost().replaceFirst("^\\[(.*)]$", "$1");
        return new Place(field, host, url.getPort() > 0 ? url.getPort() : usual, wanted);
    }
}
