package mcpmanager.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.chassis.secret.SecretSettings;
import mcpmanager.command.relay.KafkaLog;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.Topics;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SealedSecret;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** {@code kill -9} while every secret is put under a new master key and the relay publishes a backlog. */
class KilledIT {

    private static final String KAFKA = EmbeddedServers.shared().kafka().bootstrapServers();
    private static final int SECRETS = 1_000;
    private static final int BACKLOG = 4_000;
    private static final int BATCH = 500;
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final Duration SOON = Duration.ofSeconds(30);

    private final PostgresDatabase database = RunningService.database();
    private final JdbcClient sql = JdbcClient.create(
            new SingleConnectionDataSource(database.jdbcUrl(), database.user(), database.password(), true));

    @TempDir
    private Path directory;

    private Path keyset;

    @BeforeEach
    void newKeyset() throws IOException {
        keyset = directory.resolve("master-keyset.json");
        Files.writeString(keyset, MasterKeyset.generate());
    }

    @Test
    void every_secret_opens_and_every_event_is_published_in_order() throws Exception {
        String old = keyset().currentKeyId();
        try (ServiceProcess killed = ServiceProcess.start(properties(), directory.resolve("log"))) {
            seal();
            Http admin = killed.http().login("admin", RunningService.ADMIN_PASSWORD);
            CompletableFuture<Void> rotating =
                    CompletableFuture.runAsync(() -> admin.post("/api/v1/installation/master-key/rotate", ""));
            appendBacklog();
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> under(old) < SECRETS && behind() < BACKLOG);

            killed.kill();

            assertThat(rotating).failsWithin(SOON);
        }
        String added = keyset().currentKeyId();
        assertThat(added).isNotEqualTo(old);
        assertThat(under(old)).as("killed in the middle").isBetween(1L, SECRETS - 1L);
        assertThat(behind()).as("killed in the middle").isPositive();
        assertThat(opened()).isEqualTo(SECRETS);

        try (RunningService restarted =
                RunningService.start(database, KAFKA, Map.of("mcpm.secrets.master-keyset-file", keyset.toString()))) {
            await().atMost(SOON).until(() -> under(added) == SECRETS);
            assertThat(opened()).isEqualTo(SECRETS);
            assertThat(restarted.bean(SealedSecrets.class).isUsed(MasterKeyset.KIND, old))
                    .isFalse();
            assertPublishedInOrder();
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(RunningService.properties(database, KAFKA));
        properties.remove("mcpm.secrets.master-keyset");
        properties.put("mcpm.secrets.master-keyset-file", keyset);
        return properties;
    }

    private void seal() throws IOException {
        MasterKeyset keys = keyset();
        for (int i = 0; i < SECRETS; i++) {
            String ref = SecretRef.of("data-source", DataSourceId.next(), 0).value();
            SealedSecret sealed = SealedSecret.seal("canary-" + ref, ORGANIZATION.toString(), ref, keys);
            sql.sql("insert into command.sealed_secret (ref, organization_id, provider, master_key_id, ciphertext)"
                            + " values (:ref, :organization, :provider, :key, :ciphertext)")
                    .param("ref", ref)
                    .param("organization", ORGANIZATION.value())
                    .param("provider", sealed.provider())
                    .param("key", sealed.masterKeyId())
                    .param("ciphertext", sealed.ciphertext())
                    .update();
        }
    }

    /** So many events at once that the relay is behind. */
    private void appendBacklog() {
        String tool = ToolId.next().toString();
        for (int first = 0; first < BACKLOG; first += BATCH) {
            sql.sql("""
                            insert into command.domain_event (aggregate_identifier, sequence_number, type,
                                event_identifier, payload_type, payload_revision, payload, meta_data, time_stamp)
                            select :tool, n, 'Tool', gen_random_uuid(), 'mcpm.tool.disabled.v1', '1',
                                convert_to('{"toolId": "' || :tool || '", "organizationId": "' || :organization || '"}',
                                    'UTF8'),
                                convert_to('{}', 'UTF8'),
                                to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                            from generate_series(:first, :last) n
                            """)
                    .param("tool", tool)
                    .param("organization", ORGANIZATION.toString())
                    .param("first", first)
                    .param("last", first + BATCH - 1)
                    .update();
        }
    }

    /** How far behind the relay is, as it has noted. */
    private long behind() {
        return sql.sql("select (select max(global_index) from command.domain_event)"
                        + " - (convert_from(token, 'UTF8')::jsonb ->> 'index')::bigint from command.token_entry"
                        + " where processor_name = 'kafka-relay'")
                .query(Long.class)
                .single();
    }

    private long under(String key) {
        return sql.sql("select count(*) from command.sealed_secret where master_key_id = :key"
                        + " and organization_id = :organization")
                .param("key", key)
                .param("organization", ORGANIZATION.value())
                .query(Long.class)
                .single();
    }

    /** How many open, with the keyset as a gateway reads it now. */
    private long opened() {
        SecretProviders gateway =
                SecretProviders.of(new SecretSettings(SecretSettings.Choice.LOCAL, null, keyset, null));
        return sql
                .sql("select ref, provider, master_key_id, ciphertext from command.sealed_secret"
                        + " where organization_id = :organization")
                .param("organization", ORGANIZATION.value())
                .query((row, number) -> new SecretSealed(
                        new SecretRef(row.getString("ref")),
                        ORGANIZATION,
                        row.getString("provider"),
                        row.getString("master_key_id"),
                        row.getBytes("ciphertext")))
                .list()
                .stream()
                .filter(secret -> gateway.open(secret).equals("canary-" + secret.ref()))
                .count();
    }

    /** Some may be there twice, with the same id. */
    private void assertPublishedInOrder() {
        Set<UUID> missing = new HashSet<>(sql.sql("select event_identifier::uuid from command.domain_event")
                .query(UUID.class)
                .list());
        int expected = missing.size();
        List<EventEnvelope<?>> published = new ArrayList<>();
        try (KafkaLog log = new KafkaLog(KAFKA, Topics.ADMIN_EVENTS)) {
            for (ConsumerRecord<String, byte[]> record : log.take(expected, record -> missing.remove(id(record)))) {
                published.add(CloudEventCodec.decode(record));
            }
        }
        assertThat(missing).isEmpty();
        Map<String, Long> next = new HashMap<>();
        for (EventEnvelope<?> event : published) {
            assertThat(event.sequence()).isEqualTo(next.merge(event.event().subject(), 1L, Long::sum) - 1);
        }
        assertThat(published).hasSizeGreaterThan(SECRETS + BACKLOG);
    }

    private static UUID id(ConsumerRecord<String, byte[]> record) {
        return CloudEventCodec.decode(record).id();
    }

    private MasterKeyset keyset() throws IOException {
        return MasterKeyset.parse(Files.readString(keyset));
    }
}
