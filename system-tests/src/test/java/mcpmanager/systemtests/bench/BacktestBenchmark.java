package mcpmanager.systemtests.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mcpmanager.systemtests.Administrator;
import mcpmanager.systemtests.Http;
import mcpmanager.systemtests.ModernAgent;
import mcpmanager.systemtests.StandaloneProcess;
import mcpmanager.systemtests.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How many recorded invocations a back-test decides in a second: copies of one real record, three runs. */
class BacktestBenchmark {

    private static final int RECORDS = 300_000;
    private static final int RUNS = 3;
    private static final String TOPIC = "mcpm.invocation.events";

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        try (StandaloneProcess system =
                StandaloneProcess.start(directory.resolve("data"), StandaloneProcess.freePort())) {
            JsonNode facts = system.facts();
            Administrator administrator = Administrator.signIn(facts);
            ModernAgent agent = new ModernAgent(
                    facts.get("mcpUrl").stringValue(), facts.get("apiKey").stringValue());
            Instant start = Instant.now().minusSeconds(5);
            agent.call("customer_by_id", "{\"id\":42}");
            String kafka = facts.get("kafka").stringValue();
            List<ConsumerRecord<String, byte[]>> records = Topic.records(kafka, TOPIC);
            repeat(records.getLast(), kafka);
            for (int run = 0; run < RUNS; run++) {
                measure(facts.get("url").stringValue(), administrator.token(), start);
            }
        }
    }

    private static void repeat(ConsumerRecord<String, byte[]> record, String kafka) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", 20, "batch.size", 1 << 18),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(
                        new ProducerRecord<>(TOPIC, i % 12, null, record.key(), record.value(), record.headers()));
            }
        }
    }

    private static void measure(String url, String token, Instant start) throws Exception {
        long began = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/api/v1/policies/backtest"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"from\":\"" + start
                                    + "\",\"draft\":{\"effect\":\"DENY\",\"condition\":\"args.id > 40\"},"
                                    + "\"mostDifferences\":100}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            double seconds = (System.nanoTime() - began) / 1e9;
            JsonNode summary = Http.JSON.readTree(answer.body().lines().toList().getLast());
            System.out.printf(
                    "back-test: %d recorded calls, %d of them other, in %.1f s: %.0f/s (limit 20,000/s)%n",
                    summary.path("calls").asLong(),
                    summary.path("differences").asLong(),
                    seconds,
                    summary.path("calls").asLong() / seconds);
        }
    }
}
