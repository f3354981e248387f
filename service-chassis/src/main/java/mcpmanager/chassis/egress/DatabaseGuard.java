package mcpmanager.chassis.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpmanager.rules.address.AddressRange;
import mcpmanager.rules.address.EgressRule;

/** Which addresses one database may be connected to. It reads back from its text, which is how a driver can be told. */
public sealed interface DatabaseGuard {

    /** Whether there is any: if not, its name is not even looked up. */
    boolean allowsAny();

    /** It may ask a name server. */
    boolean allows(InetAddress address, int port);

    /** None. */
    record Nowhere() implements DatabaseGuard {

        private static final String TEXT = "nowhere";

        @Override
        public boolean allowsAny() {
            return false;
        }

        @Override
        public boolean allows(InetAddress address, int port) {
            return false;
        }

        @Override
        public String toString() {
            return TEXT;
        }
    }

    /** The deployment names the database: wherever it is, but not where clouds hand out credentials. */
    record Named() implements DatabaseGuard {

        private static final String TEXT = "named";

        @Override
        public boolean allowsAny() {
            return true;
        }

        @Override
        public boolean allows(InetAddress address, int port) {
            return !EgressRule.isMetadata(address.getAddress());
        }

        @Override
        public String toString() {
            return TEXT;
        }
    }

    /** The deployment's rule decides. */
    record Ruled(List<AddressRange> privateRanges, OwnServices own) implements DatabaseGuard {

        @Override
        public boolean allowsAny() {
            return true;
        }

        @Override
        public boolean allows(InetAddress address, int port) {
            EgressRule rule = new EgressRule(List.of(), List.of(), privateRanges);
            return rule.allows(address.getAddress()) && !own.mayBeAt(address, port);
        }

        @Override
        public String toString() {
            return privateRanges.stream().map(AddressRange::toString).collect(Collectors.joining(",")) + ";" + own;
        }
    }

    /** @param text of a guard */
    static DatabaseGuard parse(String text) {
        return switch (text) {
            case Nowhere.TEXT -> new Nowhere();
            case Named.TEXT -> new Named();
            default -> {
                String[] parts = text.split(";", 2);
                yield new Ruled(
                        Stream.of(parts[0].split(","))
                                .filter(range -> !range.isEmpty())
                                .map(range -> AddressRange.parse(range).orElseThrow())
                                .toList(),
                        OwnServices.of(List.of(parts[1])));
            }
        };
    }
}
