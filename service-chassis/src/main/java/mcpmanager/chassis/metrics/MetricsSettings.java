package mcpmanager.chassis.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read the meters.
 *
 * @param token of 16 characters or more, that a reader sends as {@code Authorization: Bearer}; empty: nobody reads them
 */
@ConfigurationProperties("mcpm.metrics")
public record MetricsSettings(@DefaultValue("") String token) {

    private static final int SHORTEST_TOKEN = 16;

    public MetricsSettings {
        if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "mcpm.metrics.token must have " + SHORTEST_TOKEN + " characters or more");
        }
    }

    @Override
    public String toString() {
        return "MetricsSettings[]";
    }
}
