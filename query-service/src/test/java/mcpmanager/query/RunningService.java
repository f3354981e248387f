package mcpmanager.query;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.chassis.kafka.TopicCreation;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** The service on real servers, and a publisher of events. */
final class RunningService implements AutoCloseable {

    private final PostgresDatabase postgres =
            EmbeddedServers.shared().postgres().newDatabase("query");
    private final KafkaSettings kafka =
            new KafkaSettings(EmbeddedServers.shared().kafka().bootstrapServers(), Map.of(), Duration.ofDays(1));
    private final KafkaProducer<String, byte[]> producer;
    private ConfigurableApplicationContext context;

    RunningService() {
        TopicCreation.createMissing(kafka);
        Map<String, Object> settings = kafka.client();
        settings.put("linger.ms", 0);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.context = run();
    }

    void stop() {
        context.close();
    }

    void start() {
        context = run();
    }

    private ConfigurableApplicationContext run() {
        long began = System.nanoTime();
        ConfigurableApplicationContext running = new SpringApplicationBuilder(PlainTokens.class, QueryService.class)
                .properties("spring.config.name=mcpm-query")
                .run(
                        "--server.port=0",
                        "--mcpm.query.database.url=postgresql://" + postgres.host() + ":" + postgres.port() + "/"
                                + postgres.name(),
                        "--mcpm.query.database.username=" + postgres.user(),
                        "--mcpm.query.database.password=" + postgres.password(),
                        "--mcpm.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        System.out.printf("query-service started in %d ms%n", (System.nanoTime() - began) / 1_000_000);
        return running;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    DatabaseClient database() {
        return bean(DatabaseClient.class);
    }

    long count(String sql) {
        return Objects.requireNonNull(
                database().sql(sql).mapValue(Long.class).one().block(Duration.ofSeconds(10)));
    }

    /** A client that asks as a user with these roles. */
    WebTestClient as(OrganizationId organization, Role... roles) {
        String token = organization + "."
                + String.join(".", Arrays.stream(roles).map(Role::name).toList());
        return anonymous()
                .mutate()
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(10))
                .build();
    }

    void publish(EventEnvelope<?>... envelopes) {
        send(Arrays.stream(envelopes).map(CloudEventCodec::encode).toList());
    }

    /** Returns when the broker has them all. */
    void send(List<ProducerRecord<String, byte[]>> records) {
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

    static void await(BooleanSupplier condition) {
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

    /** Takes {@code organisation.ROLE.ROLE} for a token; how tokens are checked is tested with the chassis. */
    @Configuration(proxyBeanMethods = false)
    static class PlainTokens {

        @Bean
        ReactiveJwtDecoder tokens() {
            return token -> {
                List<String> parts = List.of(token.split("\\."));
                return Mono.just(Jwt.withTokenValue(token)
                        .header("alg", "none")
                        .subject(UserId.next().toString())
                        .issuedAt(Instant.now())
                        .claim(Caller.ORGANIZATION_CLAIM, parts.getFirst())
                        .claim(Caller.ROLES_CLAIM, parts.subList(1, parts.size()))
                        .build());
            };
        }
    }
}
