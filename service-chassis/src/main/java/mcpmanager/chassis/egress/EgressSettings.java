package mcpmanager.chassis.egress;

import java.util.List;
import mcpmanager.rules.address.AddressRange;
import mcpmanager.rules.address.EgressRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this deployment lets web services be; no organisation can widen it.
 *
 * @param hosts names and addresses, or {@code *.} before a name for all below it; empty: any
 * @param ports empty: any
 * @param privateRanges CIDR ranges within private networks that data sources may ask for; empty: none
 */
@ConfigurationProperties("mcpm.egress")
public record EgressSettings(
        @DefaultValue List<String> hosts,
        @DefaultValue List<Integer> ports,
        @DefaultValue List<String> privateRanges) {

    /** @throws IllegalArgumentException when a range is none, or not private */
    public EgressRule rule() {
        return new EgressRule(
                hosts, ports, privateRanges.stream().map(EgressSettings::range).toList());
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .filter(AddressRange::isPrivate)
                .orElseThrow(() -> new IllegalArgumentException(
                        "mcpm.egress.private-ranges: " + text + " is no range within a private network"));
    }
}
