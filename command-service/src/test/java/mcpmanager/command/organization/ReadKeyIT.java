package mcpmanager.command.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.relay.KafkaLog;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.ApiKeyHashed;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.Topics;
import mcpmanager.rules.apikey.ApiKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mindrot.jbcrypt.BCrypt;

/** The key of an organisation's registry: shown once, hashed on the secrets topic only, and forgotten there. */
class ReadKeyIT {

    private static final String PATH = "/api/v1/organization/read-key";
    private static final String AT_ONCE = "{\"gracePeriod\": \"PT0S\"}";

    private final RunningService service = RunningService.shared();
    private final OrganizationId organization = OrganizationId.next();
    private final Http admin = as(Role.ADMIN);

    @BeforeEach
    void create() {
        service.bean(Commands.class).send(new CreateOrganization(organization, "شرکت"));
    }

    @Test
    void a_key_is_shown_once_and_known_by_its_hash() {
        Answer issued = admin.post(PATH, AT_ONCE);

        assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        assertThat(issued.header("ETag")).isEqualTo("\"2\"");
        ApiKey key = key(issued);
        ApiKeyHashed hashed = (ApiKeyHashed)
                CloudEventCodec.decode(secrets(key, 1).getFirst()).event();
        assertThat(hashed.organizationId()).isEqualTo(organization);
        assertThat(BCrypt.checkpw(key.secret(), hashed.hash())).isTrue();
        try (KafkaLog log = new KafkaLog(EmbeddedServers.shared().kafka().bootstrapServers(), Topics.ADMIN_EVENTS)) {
            var events = log.take(3, record -> record.key().equals(organization.toString()));
            assertThat(events.getLast().headers().lastHeader("ce_type").value())
                    .asString()
                    .isEqualTo("mcpm.organization.read-key-issued.v1");
            assertThat(events)
                    .noneMatch(event -> new String(event.value(), StandardCharsets.UTF_8).contains(key.secret()));
        }
    }

    @Test
    void what_ends_is_forgotten() {
        ApiKey first = key(admin.post(PATH, AT_ONCE));
        ApiKey second = key(admin.post(PATH, "{\"gracePeriod\": \"PT1H\"}"));
        ApiKey third = key(admin.post(PATH, "{\"gracePeriod\": \"PT1H\"}"));
        assertThat(secrets(first, 2).getLast().value()).isNull();

        assertThat(admin.delete(PATH).status()).isEqualTo(200);

        assertThat(secrets(second, 2).getLast().value()).isNull();
        assertThat(secrets(third, 2).getLast().value()).isNull();
        Answer again = admin.delete(PATH);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo("\"5\"");
    }

    @Test
    void only_administrators_have_it_and_what_is_no_grace_period_is_refused() {
        assertThat(as(Role.POLICY_ADMIN).post(PATH, AT_ONCE).status()).isEqualTo(403);
        assertThat(as(Role.AUDITOR).delete(PATH).status()).isEqualTo(403);
        assertThat(admin.post(PATH, "{}").code()).isEqualTo("MALFORMED_REQUEST");
        assertThat(admin.post(PATH, "{\"gracePeriod\": \"P31D\"}").code()).isEqualTo("GRACE_PERIOD_INVALID");
        assertThat(admin.post(PATH, AT_ONCE, "If-Match", "\"0\"").status()).isEqualTo(412);
    }

    private Http as(Role role) {
        return service.http().withToken(Tokens.of(service.bean(ECKey.class), organization, role));
    }

    private static ApiKey key(Answer issued) {
        return ApiKey.parse(issued.body().path("apiKey").asString()).orElseThrow();
    }

    private static List<ConsumerRecord<String, byte[]>> secrets(ApiKey key, int count) {
        try (KafkaLog log = new KafkaLog(EmbeddedServers.shared().kafka().bootstrapServers(), Topics.SECRETS)) {
            return log.take(count, record -> record.key().equals("api-key/" + key.id() + "/0"));
        }
    }
}
