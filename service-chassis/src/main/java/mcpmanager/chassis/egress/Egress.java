package mcpmanager.chassis.egress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import mcpmanager.rules.address.AddressRange;
import mcpmanager.rules.address.EgressRule;

/**
 * Where data sources of any kind may be: the deployment's rule, never the system's own services, and beside them the
 * databases that the deployment names.
 */
public final class Egress {

    private final EgressRule rule;
    private final OwnServices own;
    private final List<NamedDatabase> databases;

    /**
     * @param ownServices what the service itself connects to, as {@link OwnServices#of} reads it
     * @throws IllegalArgumentException when a setting can't be meant
     */
    public Egress(EgressSettings settings, Collection<String> ownServices) {
        this.rule = new EgressRule(
                settings.hosts(),
                settings.ports(),
                settings.privateRanges().stream().map(Egress::range).toList());
        List<String> all = new ArrayList<>(settings.ownServices());
        all.addAll(ownServices);
        this.own = read("mcpm.egress.own-services, or where an own service is", () -> OwnServices.of(all));
        this.databases = read(
                "mcpm.egress.databases",
                () -> settings.databases().stream().map(NamedDatabase::parse).toList());
    }

    private static <T> T read(String setting, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(setting + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Whether a web service's place may be looked up. */
    public boolean allows(String host, int port) {
        return rule.allows(host, port) && !own.isNamed(host, port);
    }

    /**
     * Whether a web service's address may be connected to. It may block if {@link #mayBlock}.
     *
     * @param wanted private ranges of the data source itself
     */
    public boolean allows(InetAddress address, int port, List<AddressRange> wanted) {
        return rule.allows(address.getAddress(), wanted) && !own.mayBeAt(address, port);
    }

    /** Whether a question about an address at this port may need a name server. */
    public boolean mayBlock(int port) {
        return own.isAnyAt(port);
    }

    /** What the sockets to a database may connect to. */
    public DatabaseGuard database(String host, int port, String database) {
        if (databases.stream().anyMatch(named -> named.is(host, port, database))) {
            return new DatabaseGuard.Named();
        }
        return allows(host, port) ? new DatabaseGuard.Ruled(rule.privateRanges(), own) : new DatabaseGuard.Nowhere();
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .filter(AddressRange::isPrivate)
                .orElseThrow(() -> new IllegalArgumentException(
                        "mcpm.egress.private-ranges: " + text + " is no range within a private network"));
    }
}
