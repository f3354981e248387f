package mcpmanager.invoke.catalog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the replica is kept.
 *
 * @param maxAge past this age nothing may be called
 * @param startWait how long a start waits for what is on Kafka; then it goes on with the last snapshot
 * @param snapshotEvery the least time between two snapshots
 */
@ConfigurationProperties("mcpm.invoke.catalog")
public record CatalogSettings(
        @DefaultValue("300s") Duration maxAge,
        @DefaultValue("10s") Duration startWait,
        @DefaultValue("5s") Duration snapshotEvery) {}
