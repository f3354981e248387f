package mcpmanager.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How Kafka runs: one node, on the loopback address only, small enough for two cores and a shared heap. */
final class KafkaSettings {

    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private KafkaSettings() {}

    static Map<String, String> of(Path logs, int port, int controllerPort) {
        Map<String, String> settings = new TreeMap<>();
        identity(settings, logs, port, controllerPort);
        settings.putAll(Map.of(
                // a restart after a crash waits for the old session to end
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "500",
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "2",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1"));
        settings.putAll(Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "num.recovery.threads.per.data.dir", "2",
                "group.coordinator.threads", "1",
                "share.coordinator.threads", "1",
                "queued.max.requests", "100"));
        settings.putAll(Map.of(
                "log.cleaner.threads", "1",
                "log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024),
                "log.cleaner.io.buffer.size", Integer.toString(128 * 1024),
                "log.segment.bytes", Integer.toString(128 * 1024 * 1024),
                "log.index.size.max.bytes", Integer.toString(1024 * 1024)));
        return settings;
    }

    private static void identity(Map<String, String> settings, Path logs, int port, int controllerPort) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.put("log.dirs", logs.toString());
    }
}
