package mcpmanager.command.masterkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.chassis.secret.SecretSettings;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.command.Tokens;
import mcpmanager.command.relay.KafkaLog;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.Topics;
import mcpmanager.rules.secret.MasterKeyset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MasterKeyRotationIT {

    private static final String PATH = "/api/v1/installation/master-key/";
    private static final String KAFKA = EmbeddedServers.shared().kafka().bootstrapServers();

    private final PostgresDatabase database = RunningService.database();
    private final Path file;
    /** What a gateway makes of a secret that it gets, with the keyset that it read when it started. */
    private final SecretProviders gateway;

    MasterKeyRotationIT(@TempDir Path directory) throws IOException {
        file = directory.resolve("master-keyset.json");
        Files.writeString(file, MasterKeyset.generate());
        gateway = gateway();
    }

    @Test
    void all_secrets_are_put_under_a_new_key_and_the_old_one_is_retired() {
        try (RunningService service = start()) {
            Http admin = service.admin();
            List<SecretRef> refs = List.of(dataSource(admin), dataSource(admin));
            String old = keyset().currentKeyId();

            Answer early = admin.post(PATH + old + "/retire", "");
            Answer rotated = admin.post(PATH + "rotate", "");
            String key = keyset().currentKeyId();
            refs.forEach(ref -> assertReadable(published(ref, key)));
            Answer retired = retiredOncePublished(admin, old);
            Answer again = admin.post(PATH + old + "/retire", "");

            assertThat(early.code()).isEqualTo("MASTER_KEY_IN_USE");
            assertThat(rotated.status()).as(rotated.body().toString()).isEqualTo(200);
            assertThat(rotated.body().path("masterKeyId").asString())
                    .isEqualTo(key)
                    .isNotEqualTo(old);
            assertThat(rotated.body().path("rewrapped").asInt()).isEqualTo(3);
            assertThat(retired.status()).as(retired.body().toString()).isEqualTo(204);
            assertThat(again.code()).isEqualTo("MASTER_KEY_NOT_FOUND");
            assertThat(keyset().keyIds()).containsExactly(key);
            refs.forEach(ref -> assertThat(gateway().open(published(ref, key))).isEqualTo(Shop.READER_PASSWORD));
            assertThat(events(service, "mcpm.master-key.rotated.v1")).containsExactly(key);
            assertThat(events(service, "mcpm.master-key.retired.v1")).containsExactly(old);
            assertThat(actors(service)).containsOnly(admin.claim("sub"));
        }
    }

    @Test
    void after_a_crash_at_any_step_every_secret_opens_and_the_next_start_goes_on() {
        SecretRef first;
        SecretRef second;
        String old = keyset().currentKeyId();
        try (RunningService crashes = start()) {
            first = dataSource(crashes.admin());
            second = dataSource(crashes.admin());
            afterwards(crashes, () -> addKey(crashes), true);
            assertThat(events(crashes, "mcpm.master-key.rotated.v1")).isEmpty();
            assertReadable(stored(crashes, first), stored(crashes, second));
        }
        String added = keyset().currentKeyId();
        assertThat(added).isNotEqualTo(old);

        try (RunningService crashes = start()) {
            assertReadable(published(first, added), published(second, added));
            assertThat(events(crashes, "mcpm.master-key.rotated.v1")).containsExactly(added);
            addKey(crashes);
            String next = keyset().currentKeyId();
            afterwards(crashes, () -> crashes.bean(MasterKeyRotation.class).rewrap(first, Map.of()), true);
            assertThat(stored(crashes, first).masterKeyId()).isEqualTo(added);
            afterwards(crashes, () -> crashes.bean(MasterKeyRotation.class).rewrap(second, Map.of()), false);
            assertThat(stored(crashes, second).masterKeyId()).isEqualTo(next);
            assertReadable(stored(crashes, first), stored(crashes, second), published(second, added));
        }

        String next = keyset().currentKeyId();
        try (RunningService goesOn = start()) {
            assertReadable(published(first, next), published(second, next));
            assertThat(stored(goesOn, first).masterKeyId()).isEqualTo(next);
            assertThat(events(goesOn, "mcpm.master-key.rotated.v1")).containsExactly(added, next);
            assertThat(keyset().keyIds()).contains(old, added, next);
        }
    }

    @Test
    void only_an_administrator_of_the_first_organisation_may_and_only_with_a_keyset_in_a_file() {
        RunningService service = RunningService.shared();
        ECKey key = service.bean(ECKey.class);
        OrganizationId installation = OrganizationId.of(service.admin().claim("org"));

        assertThat(service.http().post(PATH + "rotate", "").status()).isEqualTo(401);
        assertThat(rotate(service, Tokens.of(key, OrganizationId.next(), Role.ADMIN))
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(rotate(service, Tokens.of(key, installation, Role.POLICY_ADMIN))
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(rotate(service, Tokens.of(key, installation, Role.ADMIN)).code())
                .isEqualTo("MASTER_KEY_NOT_CHANGEABLE");
    }

    @Test
    void without_vault_no_data_source_is_registered_and_all_else_goes_on() {
        Map<String, Object> away = Map.of(
                "mcpm.secrets.provider", "vault",
                "mcpm.secrets.vault.address", "http://127.0.0.1:1",
                "mcpm.secrets.vault.key", "mcpm",
                "mcpm.secrets.vault.token", "canary-token",
                "mcpm.secrets.vault.deadline", "300ms");
        try (RunningService service = RunningService.start(database, KAFKA, away)) {
            Http admin = service.admin();

            Answer refused = admin.post(
                    "/api/v1/data-sources", Shop.registration(Admin.fresh("shop"), Shop.READER, Shop.READER_PASSWORD));
            Answer rotation = admin.post(PATH + "rotate", "");
            String server = new Admin(admin).server();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("MASTER_KEY_UNAVAILABLE");
            assertThat(rotation.code()).isEqualTo("MASTER_KEY_UNAVAILABLE");
            assertThat(server).isNotEmpty();
            assertThat(events(service, "mcpm.data-source.registered.v1")).isEmpty();
        }
    }

    private RunningService start() {
        return RunningService.start(database, KAFKA, Map.of("mcpm.secrets.master-keyset-file", file.toString()));
    }

    private SecretProviders gateway() {
        return SecretProviders.of(new SecretSettings(SecretSettings.Choice.LOCAL, null, file, null));
    }

    private MasterKeyset keyset() {
        try {
            return MasterKeyset.parse(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertReadable(SecretSealed... secrets) {
        for (SecretSealed secret : secrets) {
            assertThat(gateway.open(secret)).isEqualTo(Shop.READER_PASSWORD);
        }
    }

    private static SecretRef dataSource(Http admin) {
        return SecretRef.of("data-source", new Admin(admin).dataSource(), 0);
    }

    private static void addKey(RunningService service) {
        service.bean(MasterKeyRotation.class)
                .addKey(service.bean(SecretProviders.class).currentLocal().orElseThrow(), Map.of());
    }

    /** The process dies before or after the commit. */
    private static void afterwards(RunningService service, Runnable step, boolean beforeCommit) {
        new TransactionTemplate(service.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            step.run();
            if (beforeCommit) {
                status.setRollbackOnly();
            }
        });
    }

    private static Answer rotate(RunningService service, String token) {
        return service.http().withToken(token).post(PATH + "rotate", "");
    }

    /** The relay's own mark of what it has published comes a moment after the records. */
    private static Answer retiredOncePublished(Http admin, String keyId) {
        return await().until(() -> admin.post(PATH + keyId + "/retire", ""), answer -> answer.status() != 409);
    }

    private static SecretSealed stored(RunningService service, SecretRef ref) {
        return service.bean(SealedSecrets.class).find(ref).orElseThrow();
    }

    private static SecretSealed published(SecretRef ref, String masterKeyId) {
        try (KafkaLog log = new KafkaLog(KAFKA, Topics.SECRETS)) {
            List<ConsumerRecord<String, byte[]>> records = log.take(
                    1,
                    record -> record.key().equals(ref.value())
                            && sealed(record).masterKeyId().equals(masterKeyId));
            assertThat(records).hasSizeGreaterThanOrEqualTo(1);
            return sealed(records.getLast());
        }
    }

    private static SecretSealed sealed(ConsumerRecord<String, byte[]> record) {
        return (SecretSealed) CloudEventCodec.decode(record).event();
    }

    private static List<String> events(RunningService service, String type) {
        return service.bean(JdbcClient.class)
                .sql("select convert_from(payload, 'UTF8')::jsonb ->> 'masterKeyId' from domain_event"
                        + " where payload_type = :type order by global_index")
                .param("type", type)
                .query(String.class)
                .list();
    }

    private static List<String> actors(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select distinct convert_from(meta_data, 'UTF8')::jsonb ->> 'actor' from domain_event"
                        + " where type = 'MasterKey'")
                .query(String.class)
                .list();
    }
}
