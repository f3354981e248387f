package mcpmanager.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.RunningService;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ForgottenSecretIT {

    private static final String KAFKA = EmbeddedServers.shared().kafka().bootstrapServers();
    private static final String NO_KAFKA = "127.0.0.1:1";

    @Test
    void a_secret_forgotten_by_a_process_that_died_before_it_told_so_is_forgotten_on_the_topic_too() {
        PostgresDatabase database = RunningService.database();
        String keys;
        String keyId;
        try (RunningService published = RunningService.start(database, KAFKA)) {
            Http admin = published.admin();
            keys = "/api/v1/servers/" + new Admin(admin).server() + "/keys";
            keyId = admin.post(keys, "{\"name\": \"agent\"}")
                    .body()
                    .path("keyId")
                    .asString();
            assertThat(records(keyId, 1))
                    .last()
                    .satisfies(hash -> assertThat(hash.value()).isNotNull());
        }

        try (RunningService died = RunningService.start(database, NO_KAFKA)) {
            assertThat(died.admin().delete(keys + "/" + keyId).status()).isLessThan(300);
            assertThat(hashes(died, keyId)).isZero();
        }
        try (RunningService after = RunningService.start(database, KAFKA)) {
            assertThat(records(keyId, 2))
                    .last()
                    .satisfies(tombstone -> assertThat(tombstone.value()).isNull());
            assertThat(hashes(after, keyId)).isZero();
        }
    }

    private static long hashes(RunningService service, String keyId) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from api_key_hash where key_id = :key::uuid")
                .param("key", keyId)
                .query(Long.class)
                .single();
    }

    private static List<ConsumerRecord<String, byte[]>> records(String owner, int count) {
        try (KafkaLog log = new KafkaLog(KAFKA, Topics.SECRETS)) {
            List<ConsumerRecord<String, byte[]>> records =
                    log.take(count, record -> record.key().contains(owner));
            assertThat(records).hasSize(count);
            return records;
        }
    }
}
