package mcpmanager.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka in this process: broker and controller in one node, plain text on the loopback address, topics only when
 * created explicitly.
 */
public final class EmbeddedKafka implements AutoCloseable {

    static final String NAME = "kafka";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on kept data, or on new data when there is none. */
    static EmbeddedKafka start(DataDirectory directory, KeptPorts ports, int chosenPort) throws IOException {
        KafkaLogging.quiet();
        keepProcessAlive();
        Path logs = PrivateFiles.directory(directory.resolve(NAME));
        int port = ports.take(NAME, chosenPort);
        int controllerPort = ports.take("kafkaController", 0);
        if (!Files.exists(logs.resolve("meta.properties"))) {
            format(logs);
        }
        KafkaConfig config = KafkaConfig.fromProps(properties(logs, port, controllerPort));
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (Throwable e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedKafka(server, port);
    }

    public int port() {
        return port;
    }

    /** {@code host:port}, as clients want it. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker, then the controller; gives up waiting after 20 s. */
    @Override
    public void close() {
        Thread stopping =
                Thread.ofPlatform().daemon().name("embedded-kafka-stop").start(server::shutdown);
        try {
            if (!stopping.join(PATIENCE)) {
                log.warn(
                        "Kafka did not stop within {} s; its log is recovered at the next start.",
                        PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static java.util.Properties properties(Path logs, int port, int controllerPort) {
        var properties = new java.util.Properties();
        properties.putAll(KafkaSettings.of(logs, port, controllerPort));
        return properties;
    }

    private static void format(Path logs) {
        var output = new ByteArrayOutputStream();
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(output, true, StandardCharsets.UTF_8))
                    .setNodeId(KafkaSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .run();
        } catch (Exception e) {
            throw new EmbeddedStartException(
                    "Kafka could not prepare its directory " + logs + ": " + e.getMessage() + ".", e);
        }
    }

    /** By default a broker that meets a fatal fault ends the whole process, and everything else in it. */
    private static void keepProcessAlive() {
        Exit.Procedure refuse = (status, message) -> {
            log.error("The embedded Kafka gave up with status {}: {}", status, message);
            throw new IllegalStateException("The embedded Kafka gave up: " + message);
        };
        Exit.setExitProcedure(refuse);
        Exit.setHaltProcedure(refuse);
    }
}
