package mcpmanager.invoke.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Redis in which all instances of the gateway count together and remember idempotency keys.
 *
 * @param url {@code redis://host:port/database}, with {@code rediss} over TLS; empty: there is none, and each instance
 *     counts for itself as if it were the only one
 * @param username empty: Redis's default user
 * @param password empty: none
 * @param deadline how long a call waits for Redis at most; what is done without is decided within a few milliseconds more
 */
@ConfigurationProperties("mcpm.invoke.redis")
public record RedisSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("20ms") Duration deadline) {

    public RedisSettings {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("mcpm.invoke.redis.deadline must be more than nothing");
        }
    }

    public boolean isThere() {
        return !url.isBlank();
    }

    /** Without the password; the URL may have one, too. */
    @Override
    public String toString() {
        return "RedisSettings[deadline=" + deadline + "]";
    }
}
