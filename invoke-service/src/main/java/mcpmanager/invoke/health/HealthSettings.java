package mcpmanager.invoke.health;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How data sources are watched.
 *
 * @param interval between two looks at them, give or take a fifth; 0: they are not watched
 */
@ConfigurationProperties("mcpm.invoke.health")
public record HealthSettings(@DefaultValue("30s") Duration interval) {

    boolean isOn() {
        return interval.isPositive();
    }

    /** So that instances that start together do not look together. */
    Duration nextWait() {
        return interval.multipliedBy(ThreadLocalRandom.current().nextLong(800, 1_200))
                .dividedBy(1_000);
    }
}
