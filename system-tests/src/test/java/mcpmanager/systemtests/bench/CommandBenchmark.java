package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import mcpmanager.systemtests.Administrator;
import mcpmanager.systemtests.Http.Answer;
import mcpmanager.systemtests.StandaloneProcess;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Admin commands over HTTP, each a durable commit, beside pgbench's simple-update on the same server in turn; how soon an
 * event is on Kafka; what a long history costs; and how long an import takes. Needs wrk and pgbench.
 */
class CommandBenchmark {

    private static final int CLIENTS = 16;
    /** A system has some thousand things, which are changed more often than made. */
    private static final int SERVERS = 2_000;

    private static final int ROUNDS = 5;
    private static final int SECONDS = 8;
    private static final int WARM_UP_SECONDS = 240;
    private static final String TOPIC = "mcpm.admin.events";
    private static final String BODY = "{\"slug\": \"bench-UNIQUE\", \"name\": \"Bench\"}";

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        try (StandaloneProcess system =
                StandaloneProcess.start(directory.resolve("data"), StandaloneProcess.freePort())) {
            JsonNode facts = system.facts();
            Administrator administrator = Administrator.signIn(facts);
            throughput(system, facts, administrator);
            untilKafka(facts, administrator);
            longHistory(administrator);
            importOfTools(administrator);
        }
    }

    private static void throughput(StandaloneProcess system, JsonNode facts, Administrator administrator)
            throws Exception {
        int port = system.json("ports.json").get("postgres").asInt();
        String password = system.json("passwords.json").get("postgres").stringValue();
        execute(port, password, "create database bench");
        PgBench database = new PgBench(port, "bench", "postgres", password);
        database.initialize();
        List<String> servers = new ArrayList<>();
        for (int number = 0; number < SERVERS; number++) {
            JsonNode created = administrator.create("/api/v1/servers", BODY.replace("UNIQUE", "changed-" + number));
            servers.add("/api/v1/servers/" + created.get("id").stringValue());
        }
        Load commands = Load.changes(
                facts.get("url").stringValue(), servers, "{\"name\": \"Bench UNIQUE\"}", administrator.token());
        commands.run(CLIENTS, WARM_UP_SECONDS);
        List<Load.Result> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(commands.run(CLIENTS, SECONDS));
            theirs.add(database.perSecond(CLIENTS, SECONDS, "-b", "simple-update"));
        }
        double perSecond =
                Figures.median(ours.stream().map(Load.Result::perSecond).toList());
        double limit = Figures.median(theirs);
        System.out.printf(
                "changes, %d clients: %.0f/s (limit 700), p50 %.1f ms, p99 %.1f ms, wrong %d;"
                        + " pgbench simple-update %.0f/s, ratio %.2f%n",
                CLIENTS,
                perSecond,
                Figures.median(ours.stream().map(Load.Result::medianMs).toList()),
                Figures.median(ours.stream().map(Load.Result::p99Ms).toList()),
                ours.stream().mapToLong(Load.Result::wrong).sum(),
                limit,
                perSecond / limit);
    }

    private static void untilKafka(JsonNode facts, Administrator administrator) throws Exception {
        int commands = 1_000;
        Map<String, Long> accepted = new HashMap<>();
        Map<String, Long> seen = new ConcurrentHashMap<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().start(() -> {
            try (var consumer = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            facts.get("kafka").stringValue()),
                    new StringDeserializer(),
                    new ByteArrayDeserializer())) {
                List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                        .map(info -> new TopicPartition(TOPIC, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                while (!done.get()) {
                    consumer.poll(Duration.ofMillis(100))
                            .forEach(event -> seen.putIfAbsent(subject(event), System.nanoTime()));
                }
            }
        });
        Thread.sleep(3_000);
        long next = System.nanoTime();
        for (int i = 0; i < commands; i++, next += 10_000_000) {
            while (System.nanoTime() < next) {
                Thread.sleep(1);
            }
            JsonNode answer = administrator.create("/api/v1/servers", BODY.replace("UNIQUE", "paced-" + i));
            accepted.put(answer.get("id").stringValue(), System.nanoTime());
        }
        Thread.sleep(2_000);
        done.set(true);
        reader.join();
        List<Double> milliseconds = accepted.entrySet().stream()
                .map(each -> Math.max(
                        0, (Objects.requireNonNull(seen.get(each.getKey()), "not seen") - each.getValue()) / 1e6))
                .toList();
        System.out.printf(
                "from its 2xx to a consumer of Kafka, at 100 commands/s: median %.0f ms, p99 %.0f ms (limit 50)%n",
                Figures.median(milliseconds), Figures.percentile(milliseconds, 99));
    }

    private static void longHistory(Administrator administrator) throws IOException, InterruptedException {
        JsonNode tools = administrator.get("/api/v1/tools").body().get("items");
        String old = tools.at("/0/id").stringValue();
        String young = tools.at("/1/id").stringValue();
        for (int event = 0; event < 1_000; event++) {
            toggle(administrator, old, event);
        }
        List<Double> ofOld = new ArrayList<>();
        List<Double> ofYoung = new ArrayList<>();
        for (int event = 0; event < 300; event++) {
            ofOld.add(toggle(administrator, old, event));
            Thread.sleep(50); // or else what the one before set in motion is measured as well
            ofYoung.add(toggle(administrator, young, event));
            Thread.sleep(50);
        }
        System.out.printf(
                "a command to an aggregate with 1,000 events, 20 a second: median %.1f ms, p99 %.1f ms (limit 20);"
                        + " with few events: median %.1f ms, p99 %.1f ms%n",
                Figures.median(ofOld),
                Figures.percentile(ofOld, 99),
                Figures.median(ofYoung),
                Figures.percentile(ofYoung, 99));
    }

    /** How many milliseconds the answer took. */
    private static double toggle(Administrator administrator, String tool, int event)
            throws IOException, InterruptedException {
        long sent = System.nanoTime();
        administrator.send("POST", "/api/v1/tools/" + tool + (event % 2 == 0 ? "/disable" : "/enable"), null);
        return (System.nanoTime() - sent) / 1e6;
    }

    /** The first one, and one after it as people know it from a warm system. */
    private static void importOfTools(Administrator administrator) throws IOException, InterruptedException {
        ObjectNode document = (ObjectNode) administrator.get("/api/v1/export").body();
        ObjectNode tool = ((ObjectNode) document.get("tools").get(0))
                .retain("name", "description", "inputSchema", "execution"); // a thousand have to fit into 1 MiB
        for (String name : List.of("first", "second")) {
            ArrayNode tools = document.putArray("tools");
            for (int number = 0; number < 1_000; number++) {
                tools.add(tool.deepCopy().put("name", name + "_" + number));
            }
            long sent = System.nanoTime();
            Answer answer = administrator.send("POST", "/api/v1/apply", document.toString());
            System.out.printf(
                    "%s import of 1,000 tools: %.1f s (limit 20), answer %d%n",
                    name, (System.nanoTime() - sent) / 1e9, answer.status());
        }
    }

    private static String subject(ConsumerRecord<?, ?> event) {
        return new String(event.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8);
    }

    private static void execute(int port, String password, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
