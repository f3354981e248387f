package mcpmanager.chassis.egress;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the system's own PostgreSQL, Kafka and Redis are: no data source may be there. */
public final class OwnServices {

    private static final int POSTGRES = 5432;
    private static final int REDIS = 6379;

    private final List<Place> places;

    private OwnServices(List<Place> places) {
        this.places = places;
    }

    /**
     * Of the texts that clients are configured with: {@code host:port}, several with commas between them, alone or in a URL.
     * A URL of PostgreSQL or Redis that says no port means the usual one.
     *
     * @throws IllegalArgumentException when one is none of these
     */
    public static OwnServices of(Collection<String> texts) {
        return new OwnServices(texts.stream().flatMap(OwnServices::places).toList());
    }

    /** Whether one may be behind an address at this port; only then {@link #mayBeAt} asks name servers. */
    boolean isAnyAt(int port) {
        return places.stream().anyMatch(place -> place.port() == port);
    }

    boolean isNamed(String host, int port) {
        return places.stream().anyMatch(place -> place.isNamed(host, port));
    }

    boolean mayBeAt(InetAddress address, int port) {
        return places.stream().anyMatch(place -> place.mayBeAt(address, port));
    }

    /** Reads back as the same. */
    @Override
    public String toString() {
        return places.stream().map(Place::toString).collect(Collectors.joining(","));
    }

    private static Stream<Place> places(String text) {
        int usual = text.contains("postgresql:") ? POSTGRES : text.matches("rediss?:.*") ? REDIS : 0;
        if (text.startsWith("jdbc:") && !text.contains("//")) { // the driver's short form
            return Stream.of(new Place("localhost", usual));
        }
        String hosts = text.substring(text.indexOf("//") < 0 ? 0 : text.indexOf("//") + 2)
                .replaceFirst("[/?#].*", "")
                .replaceFirst("^.*@", "");
        return Stream.of(hosts.split(",")).filter(host -> !host.isBlank()).map(host -> Place.parse(host, usual));
    }
}
