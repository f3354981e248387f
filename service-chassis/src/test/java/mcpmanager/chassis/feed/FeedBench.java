package mcpmanager.chassis.feed;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** A real topic, a real table that shows every effect, and feeds between them. */
final class FeedBench implements AutoCloseable {

    static final int PARTITIONS = 3;

    final String topic = "feed-" + UUID.randomUUID();
    final KafkaSettings kafka =
            new KafkaSettings(EmbeddedServers.shared().kafka().bootstrapServers(), Map.of(), Duration.ofDays(1));
    final DatabaseClient database;
    private final ConnectionPool connections;
    private final KafkaProducer<String, byte[]> producer;
    private final List<EventFeed> feeds = new ArrayList<>();
    private int produced;

    FeedBench() {
        PostgresDatabase postgres = EmbeddedServers.shared().postgres().newDatabase("feed");
        this.connections = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        ConnectionFactories.get(ConnectionFactoryOptions.parse(postgres.r2dbcUrl())
                                .mutate()
                                .option(ConnectionFactoryOptions.USER, postgres.user())
                                .option(ConnectionFactoryOptions.PASSWORD, postgres.password())
                                .build()))
                .initialSize(1)
                .build());
        this.database = DatabaseClient.create(connections);
        run("create table checkpoint (topic text, partition integer, next_offset bigint not null,"
                + " primary key (topic, partition))");
        run("create table effect (value text not null)");
        Map<String, Object> oneAtATime = kafka.client();
        oneAtATime.put("max.in.flight.requests.per.connection", 1);
        this.producer = new KafkaProducer<>(oneAtATime, new StringSerializer(), new ByteArraySerializer());
    }

    void createTopic() throws Exception {
        try (Admin admin = Admin.create(kafka.client())) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get(20, SECONDS);
        }
    }

    /** Sends the next numbers and waits until the broker has them. */
    void produce(int count) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String value = Integer.toString(produced++);
            sent.add(producer.send(new ProducerRecord<>(topic, value, value.getBytes(StandardCharsets.UTF_8))));
        }
        for (Future<?> one : sent) {
            one.get(20, SECONDS);
        }
    }

    EventFeed startFeed() {
        return startFeed(kafka, insertEffects());
    }

    EventFeed startFeed(KafkaSettings settings, FeedHandler handler) {
        EventFeed feed = new EventFeed(
                topic + "-group",
                List.of(topic),
                settings,
                Duration.ZERO,
                database,
                TransactionalOperator.create(new R2dbcTransactionManager(connections)),
                handler);
        feeds.add(feed);
        feed.start();
        return feed;
    }

    /** Not idempotent on purpose: an effect that happens twice is seen. */
    FeedHandler insertEffects() {
        return records -> database.sql("insert into effect select unnest(:values)")
                .bind(
                        "values",
                        records.stream()
                                .map(r -> new String(r.value(), StandardCharsets.UTF_8))
                                .toArray(String[]::new))
                .then();
    }

    long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).mapValue(Long.class).one().block(Duration.ofSeconds(10)));
    }

    void run(String sql) {
        Mono<Void> done = database.sql(sql).then();
        done.block(Duration.ofSeconds(10));
    }

    void awaitEffects(long expected) throws InterruptedException {
        await(() -> count("select count(*) from effect") >= expected);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen within 30 s");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        feeds.forEach(EventFeed::stop);
        producer.close(Duration.ofSeconds(5));
        connections.dispose();
    }
}
