package mcpmanager.events.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.datasource.HealthEvent;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.secret.SecretEvent;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics, how they are cut into partitions and how long they are kept. */
public final class Topics {

    /** Every admin event, keyed by organisation: all events of one organisation are in one partition, in order. */
    public static final String ADMIN_EVENTS = "mcpm.admin.events";

    /** Every invocation, keyed by invocation. */
    public static final String INVOCATION_EVENTS = "mcpm.invocation.events";

    /** Sealed secrets and key hashes, keyed by reference; compacted; to be readable by command and gateway only. */
    public static final String SECRETS = "mcpm.internal.secrets";

    /** Signed tree heads of the audit history, keyed by organisation. */
    public static final String AUDIT_CHECKPOINTS = "mcpm.audit.checkpoints";

    /** How data sources are doing, keyed by data source; for who operates the system. */
    public static final String HEALTH_EVENTS = "mcpm.health.events";

    private static final Duration HEALTH_RETENTION = Duration.ofDays(7);
    private static final String FOR_EVER = "-1";

    private Topics() {}

    /** How to create all topics with the broker's default replication. */
    public static List<NewTopic> all(Duration invocationRetention) {
        return List.of(
                topic(ADMIN_EVENTS, 6, Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)),
                topic(
                        INVOCATION_EVENTS,
                        12,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(invocationRetention.toMillis()))),
                topic(SECRETS, 6, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
                topic(AUDIT_CHECKPOINTS, 1, Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)),
                topic(
                        HEALTH_EVENTS,
                        6,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(HEALTH_RETENTION.toMillis()))));
    }

    /** Where an event is published. */
    static String of(DomainEvent event) {
        return switch (event) {
            case AdminEvent admin -> ADMIN_EVENTS;
            case InvocationEvent invocation -> INVOCATION_EVENTS;
            case SecretEvent secret -> SECRETS;
            case HealthEvent health -> HEALTH_EVENTS;
            default -> throw new IllegalArgumentException(event.getClass().getName() + " has no topic");
        };
    }

    /** The record key, which decides the partition and with it the order. */
    static String keyOf(DomainEvent event) {
        return event instanceof AdminEvent ? event.organizationId().toString() : event.subject();
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> configuration) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configuration);
    }
}
