package mcpmanager.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.command.Tokens;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReplacedCredentialIT {

    private final RunningService service = RunningService.shared();
    private final OrganizationId organization = OrganizationId.next();
    private final Http admin = service.http().withToken(Tokens.of(service.bean(ECKey.class), organization, Role.ADMIN));

    @Test
    void the_old_credential_is_forgotten_after_the_event_that_points_to_the_new_one() {
        String role = Admin.fresh("relayed").replace('-', '_');
        EmbeddedServers.shared().postgres().createRole(role, "canary-1");
        String id = admin.post("/api/v1/data-sources", Shop.registration(Admin.fresh("shop"), role, "canary-1"))
                .id();
        Shop.execute("alter role " + role + " password 'canary-2'");

        admin.post("/api/v1/data-sources/" + id + "/credential", "{\"password\": \"canary-2\"}");
        admin.delete("/api/v1/data-sources/" + id);

        List<ConsumerRecord<String, byte[]>> secrets = take(Topics.SECRETS, 4, id);
        List<ConsumerRecord<String, byte[]>> events = take(Topics.ADMIN_EVENTS, 3, organization.toString());
        ConsumerRecord<String, byte[]> oldForgotten = forgotten(secrets, id + "/0");
        ConsumerRecord<String, byte[]> newForgotten = forgotten(secrets, id + "/1");
        assertThat(oldForgotten.timestamp())
                .isGreaterThanOrEqualTo(events.get(1).timestamp());
        assertThat(newForgotten.timestamp())
                .isGreaterThanOrEqualTo(events.get(2).timestamp());
        assertThat(sealed(secrets, id + "/1").timestamp())
                .isLessThanOrEqualTo(events.get(1).timestamp());
    }

    private static ConsumerRecord<String, byte[]> forgotten(List<ConsumerRecord<String, byte[]>> records, String ref) {
        return records.stream()
                .filter(record -> record.key().endsWith(ref) && record.value() == null)
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecord<String, byte[]> sealed(List<ConsumerRecord<String, byte[]>> records, String ref) {
        return records.stream()
                .filter(record -> record.key().endsWith(ref) && record.value() != null)
                .findFirst()
                .orElseThrow();
    }

    private static List<ConsumerRecord<String, byte[]>> take(String topic, int count, String key) {
        try (KafkaLog log = new KafkaLog(EmbeddedServers.shared().kafka().bootstrapServers(), topic)) {
            List<ConsumerRecord<String, byte[]>> records =
                    log.take(count, record -> record.key().contains(key));
            assertThat(records).hasSize(count);
            return records;
        }
    }
}
