package mcpmanager.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.command.Tokens;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.ApiKeyHashed;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.EventTypes;
import mcpmanager.events.wire.Topics;
import mcpmanager.rules.apikey.ApiKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.mindrot.jbcrypt.BCrypt;
import org.springframework.jdbc.core.simple.JdbcClient;

class RelayIT {

    private final RunningService service = RunningService.shared();
    private final OrganizationId organization = OrganizationId.next();
    private final Http admin = service.http().withToken(Tokens.of(service.bean(ECKey.class), organization, Role.ADMIN));
    private final Admin setup = new Admin(admin);

    @Test
    void every_event_of_an_organisation_is_published_in_order_with_its_cause() {
        String dataSource = setup.dataSource();
        String tool = setup.tool(dataSource);
        Answer disabled = admin.post("/api/v1/tools/" + tool + "/disable", "");
        admin.post("/api/v1/tools/" + tool + "/enable", "");
        String server = setup.server();
        admin.put("/api/v1/servers/" + server + "/tools/" + tool, "");
        admin.delete("/api/v1/servers/" + server + "/tools/" + tool);

        List<ConsumerRecord<String, byte[]>> records = adminEvents(7);

        List<? extends EventEnvelope<?>> events =
                records.stream().map(CloudEventCodec::decode).toList();
        assertThat(events)
                .extracting(event -> EventTypes.nameOf(event.event().getClass()))
                .containsExactly(
                        "mcpm.data-source.registered.v1",
                        "mcpm.tool.registered.v1",
                        "mcpm.tool.disabled.v1",
                        "mcpm.tool.enabled.v1",
                        "mcpm.server.created.v1",
                        "mcpm.server.tool-assigned.v1",
                        "mcpm.server.tool-removed.v1");
        assertThat(events).extracting(EventEnvelope::sequence).containsExactly(0L, 0L, 1L, 2L, 0L, 1L, 2L);
        assertThat(events).extracting(EventEnvelope::position).isSorted().doesNotContainNull();
        assertThat(events).extracting(EventEnvelope::actor).containsOnly(admin.claim("sub"));
        assertThat(events).extracting(event -> event.source().toString()).containsOnly("/mcpm/command");
        assertThat(Objects.requireNonNull(events.get(2).traceparent()))
                .contains(Objects.requireNonNull(disabled.header("X-Trace-Id")));
        assertThat(records)
                .extracting(ConsumerRecord::partition)
                .containsOnly(records.getFirst().partition());
        assertThat(records).extracting(ConsumerRecord::key).containsOnly(organization.toString());
    }

    @Test
    void secrets_are_on_their_own_topic_before_the_event_and_nowhere_else() {
        String dataSource = setup.dataSource();
        String keys = "/api/v1/servers/" + setup.server() + "/keys";
        Answer issued = admin.post(keys, "{\"name\": \"agent\"}");
        String keyId = issued.body().path("keyId").asString();
        ApiKey key = ApiKey.parse(issued.body().path("apiKey").asString()).orElseThrow();
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>(adminEvents(3));

        List<ConsumerRecord<String, byte[]>> secrets = secrets(2, dataSource, keyId);
        admin.delete(keys + "/" + keyId);
        List<ConsumerRecord<String, byte[]>> afterwards = secrets(2, keyId);
        events.addAll(adminEvents(4));

        SecretSealed sealed = (SecretSealed) secret(secrets, dataSource);
        assertThat(service.open(sealed)).isEqualTo(Shop.READER_PASSWORD);
        ApiKeyHashed hashed = (ApiKeyHashed) secret(secrets, keyId);
        assertThat(BCrypt.checkpw(key.secret(), hashed.hash())).isTrue();
        assertThat(afterwards).last().satisfies(tombstone -> {
            assertThat(tombstone.value()).isNull();
            assertThat(tombstone.key()).isEqualTo(hashed.ref().value());
        });
        for (ConsumerRecord<String, byte[]> secret : secrets) {
            assertThat(secret.timestamp())
                    .isLessThanOrEqualTo(
                            events.get(secret.key().contains(keyId) ? 2 : 0).timestamp());
        }
        for (String canary : List.of(Shop.READER_PASSWORD, key.secret(), key.reveal(), hashed.hash())) {
            assertThat(events).noneMatch(event -> text(event).contains(canary));
            assertThat(stored()).noneMatch(event -> event.contains(canary));
        }
    }

    @Test
    void a_rotation_and_a_deletion_forget_hashes_and_tell_no_secret() {
        String server = "/api/v1/servers/" + setup.server();
        String keys = server + "/keys";
        Answer first = admin.post(keys, "{\"name\": \"agent\"}");
        String firstId = first.body().path("keyId").asString();
        Answer second = admin.post(keys + "/" + firstId + "/rotate", "{\"gracePeriod\": \"PT1H\"}");
        String secondId = second.body().path("keyId").asString();
        Answer third = admin.post(keys + "/" + secondId + "/rotate", "{\"gracePeriod\": \"PT0S\"}");
        String thirdId = third.body().path("keyId").asString();
        adminEvents(4);

        assertThat(secrets(2, secondId)).last().satisfies(RelayIT::isTombstone);
        assertThat(secrets(1, firstId)).noneSatisfy(RelayIT::isTombstone);
        admin.delete(server);

        List<ConsumerRecord<String, byte[]>> events = adminEvents(5);
        assertThat(secrets(2, firstId)).last().satisfies(RelayIT::isTombstone);
        assertThat(secrets(2, thirdId)).last().satisfies(RelayIT::isTombstone);
        for (Answer answer : List.of(first, second, third)) {
            ApiKey key = ApiKey.parse(answer.body().path("apiKey").asString()).orElseThrow();
            assertThat(events).noneMatch(event -> text(event).contains(key.secret()));
            assertThat(events).noneMatch(event -> text(event).contains("$2a$"));
        }
    }

    private static void isTombstone(ConsumerRecord<String, byte[]> record) {
        assertThat(record.value()).isNull();
    }

    private List<ConsumerRecord<String, byte[]>> adminEvents(int count) {
        try (KafkaLog log = log(Topics.ADMIN_EVENTS)) {
            List<ConsumerRecord<String, byte[]>> records =
                    log.take(count, record -> record.key().equals(organization.toString()));
            assertThat(records).hasSize(count);
            return records;
        }
    }

    private static List<ConsumerRecord<String, byte[]>> secrets(int count, String... owners) {
        try (KafkaLog log = log(Topics.SECRETS)) {
            List<ConsumerRecord<String, byte[]>> records =
                    log.take(count, record -> List.of(owners).stream().anyMatch(record.key()::contains));
            assertThat(records).hasSize(count);
            return records;
        }
    }

    private static KafkaLog log(String topic) {
        return new KafkaLog(EmbeddedServers.shared().kafka().bootstrapServers(), topic);
    }

    private static Object secret(List<ConsumerRecord<String, byte[]>> records, String owner) {
        return records.stream()
                .filter(record -> record.key().contains(owner))
                .map(record -> CloudEventCodec.decode(record).event())
                .findFirst()
                .orElseThrow();
    }

    private List<String> stored() {
        return service.bean(JdbcClient.class)
                .sql("select convert_from(payload, 'UTF8') || convert_from(meta_data, 'UTF8') from domain_event")
                .query(String.class)
                .list();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder(new String(record.value(), StandardCharsets.UTF_8));
        record.headers().forEach(header -> text.append(new String(header.value(), StandardCharsets.UTF_8)));
        return text.toString();
    }
}
