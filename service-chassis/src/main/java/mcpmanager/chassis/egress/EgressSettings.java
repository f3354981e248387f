package mcpmanager.chassis.egress;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Where this deployment lets data sources be; no organisation can widen it.
 *
 * @param hosts names and addresses, or {@code *.} before a name for all below it; empty: any
 * @param ports empty: any
 * @param privateRanges CIDR ranges within private networks that data sources may be in; empty: none
 * @param databases {@code host:port/database}, each allowed as it is written here, whatever the other settings say
 * @param ownServices {@code host:port} of what no data source may be, beside what the service itself connects to
 */
@ConfigurationProperties("mcpm.egress")
public record EgressSettings(
        @DefaultValue List<String> hosts,
        @DefaultValue List<Integer> ports,
        @DefaultValue List<String> privateRanges,
        @DefaultValue List<String> databases,
        @DefaultValue List<String> ownServices) {

    private static final String FORMER = "mcpm.invoke.egress";

    /**
     * Who still sets what these settings were called once would believe in a limit that nobody keeps.
     *
     * @throws IllegalStateException when one is set
     */
    public static void requireNoFormer(Environment environment) {
        if (Binder.get(environment)
                .bind(FORMER, Bindable.mapOf(String.class, Object.class))
                .isBound()) {
            throw new IllegalStateException(
                    FORMER + ".* is not read any more: these settings are called mcpm.egress.*, and both the command"
                            + " service and the gateway need them");
        }
    }
}
