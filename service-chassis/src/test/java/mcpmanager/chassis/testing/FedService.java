package mcpmanager.chassis.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.chassis.kafka.TopicCreation;
import mcpmanager.chassis.testing.openapi.DocumentedAnswers;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A service that is fed with events, on real servers, and a publisher of events. */
public final class FedService implements AutoCloseable {

    private final String name;
    private final Class<?> application;
    private final Consumer<EntityExchangeResult<?>> documented;
    private final PostgresDatabase postgres;
    private final KafkaSettings kafka =
            new KafkaSettings(EmbeddedServers.shared().kafka().bootstrapServers(), Map.of(), Duration.ofDays(1));
    private final KafkaProducer<String, byte[]> producer;
    private ConfigurableApplicationContext context;

    /** @param name what its settings and its database are named after */
    public FedService(String name, Class<?> application) {
        this.name = name;
        this.application = application;
        this.documented = DocumentedAnswers.inClients(name + "-service");
        this.postgres = EmbeddedServers.shared().postgres().newDatabase(name);
        TopicCreation.createMissing(kafka);
        Map<String, Object> settings = kafka.client();
        settings.put("linger.ms", 0);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.context = run();
    }

    public void restart() {
        stop();
        context = run();
    }

    public void stop() {
        context.close();
    }

    public void start() {
        context = run();
    }

    private ConfigurableApplicationContext run() {
        long began = System.nanoTime();
        ConfigurableApplicationContext running = new SpringApplicationBuilder(PlainTokens.class, application)
                .properties("spring.config.name=mcpm-" + name)
                .run(
                        "--server.port=0",
                        "--mcpm." + name + ".database.url=postgresql://" + postgres.host() + ":" + postgres.port() + "/"
                                + postgres.name(),
                        "--mcpm." + name + ".database.username=" + postgres.user(),
                        "--mcpm." + name + ".database.password=" + postgres.password(),
                        "--mcpm.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        System.out.printf("%s-service started in %d ms%n", name, (System.nanoTime() - began) / 1_000_000);
        return running;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public DatabaseClient database() {
        return bean(DatabaseClient.class);
    }

    public long count(String sql) {
        return Objects.requireNonNull(
                database().sql(sql).mapValue(Long.class).one().block(Duration.ofSeconds(10)));
    }

    /** A client that asks as a user with these roles. */
    public WebTestClient as(OrganizationId organization, Role... roles) {
        String token = PlainTokens.of(organization, roles);
        return anonymous()
                .mutate()
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(10))
                .entityExchangeResultConsumer(documented)
                .build();
    }

    public void publish(EventEnvelope<?>... envelopes) {
        send(Arrays.stream(envelopes).map(CloudEventCodec::encode).toList());
    }

    /** Returns when the broker has them all. */
    public void send(List<ProducerRecord<String, byte[]>> records) {
        List<Future<?>> sent = new ArrayList<>();
        records.forEach(sending -> sent.add(producer.send(sending)));
        for (Future<?> one : sent) {
            try {
                one.get(20, SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whether the positions are at the ends of these topics. */
    public boolean caughtUp(String... topics) {
        Map<String, Object> settings = kafka.client();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            long end = 0;
            for (String topic : topics) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
                end += consumer.endOffsets(partitions).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
            }
            return count("select coalesce(sum(next_offset), 0)::bigint from checkpoint") == end;
        }
    }

    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen within 30 s");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        stop();
    }
}
