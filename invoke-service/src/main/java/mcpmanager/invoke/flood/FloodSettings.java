package mcpmanager.invoke.flood;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one instance of the gateway listens to. {@code burst} is what comes at once after a pause, {@code per-second}
 * what comes for ever; 0 a second is no limit.
 *
 * @param keyPerSecond requests with one key, or with access tokens of one subject, that were verified
 * @param addressPerSecond requests from one address (an IPv6 /64 counts as one) that failed to authenticate, of those
 *     with a key or a token
 */
@ConfigurationProperties("mcpm.invoke.flood")
public record FloodSettings(
        @DefaultValue("5000") int keyPerSecond,
        @DefaultValue("10000") int keyBurst,
        @DefaultValue("1") int addressPerSecond,
        @DefaultValue("200") int addressBurst) {

    public FloodSettings {
        check("key", keyPerSecond, keyBurst);
        check("address", addressPerSecond, addressBurst);
    }

    private static void check(String subject, int perSecond, int burst) {
        if (perSecond < 0 || burst < 1) {
            throw new IllegalArgumentException("mcpm.invoke.flood." + subject
                    + "-per-second must be at least 0, and mcpm.invoke.flood." + subject + "-burst at least 1");
        }
    }
}
