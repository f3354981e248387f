package mcpmanager.command.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import mcpmanager.chassis.testing.VaultStub;
import mcpmanager.command.RunningService;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.organization.OrganizationCommand.IssueHashKey;
import mcpmanager.command.relay.KafkaLog;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.Topics;
import mcpmanager.rules.secret.MasterKeyset;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every organisation gets a hash key, once, and only the secrets topic ever carries it, sealed. */
class HashKeyIT {

    private static final String KAFKA = EmbeddedServers.shared().kafka().bootstrapServers();

    private final PostgresDatabase database = RunningService.database();
    private final OrganizationId organization = OrganizationId.next();

    @Test
    void a_new_organisation_has_a_key_that_no_event_carries() {
        RunningService service = RunningService.shared();
        OrganizationId other = OrganizationId.next();
        service.bean(Commands.class).send(new CreateOrganization(organization, "One"));
        service.bean(Commands.class).send(new CreateOrganization(other, "Other"));

        String key = service.open(published(organization));

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(service.open(published(other))).isNotEqualTo(key);
        try (KafkaLog log = new KafkaLog(KAFKA, Topics.ADMIN_EVENTS)) {
            var events = log.take(2, record -> record.key().equals(organization.toString()));
            assertThat(events.getLast().headers().lastHeader("ce_type").value())
                    .asString()
                    .isEqualTo("mcpm.organization.hash-key-issued.v1");
            assertThat(events).noneMatch(event -> new String(event.value(), StandardCharsets.UTF_8).contains(key));
        }
    }

    @Test
    void a_new_master_key_leaves_it_as_it_is(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("master-keyset.json");
        Files.writeString(file, MasterKeyset.generate());
        try (RunningService service =
                RunningService.start(database, KAFKA, Map.of("mcpm.secrets.master-keyset-file", file.toString()))) {
            OrganizationId first = OrganizationId.of(service.admin().claim("org"));
            Plaintext before = kept(service, first);

            assertThat(service.admin()
                            .post("/api/v1/installation/master-key/rotate", "")
                            .status())
                    .isEqualTo(200);

            assertThat(kept(service, first)).isEqualTo(before);
            assertThat(service.bean(SealedSecrets.class)
                            .find(ref(first))
                            .orElseThrow()
                            .masterKeyId())
                    .isEqualTo(MasterKeyset.parse(Files.readString(file)).currentKeyId());
        }
    }

    @Test
    void one_that_exists_already_gets_its_key_at_the_next_start_of_any_number_of_instances() {
        Map<String, Object> keyset = Map.of("mcpm.secrets.master-keyset", MasterKeyset.generate());
        try (RunningService earlier = RunningService.start(database, KAFKA, keyset)) {
            earlier.bean(EventStore.class)
                    .publish(new GenericDomainEventMessage<>(
                            "Organization",
                            organization.toString(),
                            0,
                            new OrganizationCreated(organization, "Earlier")));
        }

        try (RunningService one = RunningService.start(database, KAFKA, keyset);
                RunningService two = RunningService.start(database, KAFKA, keyset)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> issued(one), count -> count > 0);
            two.bean(Commands.class).send(new IssueHashKey(organization));

            assertThat(issued(two)).isEqualTo(1);
            assertThat(kept(one, organization)).isEqualTo(kept(two, organization));
        }
    }

    @Test
    void one_that_is_created_while_the_master_key_is_away_gets_its_key_later() throws IOException {
        try (VaultStub vault = new VaultStub(HttpServer.create())) {
            vault.accept("nobody's");
            Map<String, Object> secrets = Map.of(
                    "mcpm.secrets.provider",
                    "vault",
                    "mcpm.secrets.vault.address",
                    "http://127.0.0.1:" + vault.port(),
                    "mcpm.secrets.vault.key",
                    "mcpm",
                    "mcpm.secrets.vault.token",
                    VaultStub.TOKEN);
            try (RunningService service = RunningService.start(database, KAFKA, secrets)) {
                long version = service.bean(Commands.class).send(new CreateOrganization(organization, "Waiting"));

                assertThat(version).isZero();
                vault.accept(VaultStub.TOKEN);
                await().atMost(Duration.ofSeconds(30)).until(() -> issued(service), count -> count == 1);
                assertThat(kept(service, organization).value()).hasSize(44);
            }
        }
    }

    private static SecretRef ref(OrganizationId organization) {
        return SecretRef.of("hash-key", organization, 0);
    }

    private static Plaintext kept(RunningService service, OrganizationId organization) {
        return service.bean(SealedSecrets.class).open(ref(organization)).orElseThrow();
    }

    private static SecretSealed published(OrganizationId organization) {
        try (KafkaLog log = new KafkaLog(KAFKA, Topics.SECRETS)) {
            return (SecretSealed) CloudEventCodec.decode(log.take(
                                    1,
                                    record -> record.key()
                                            .equals(ref(organization).value()))
                            .getFirst())
                    .event();
        }
    }

    private long issued(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from domain_event where aggregate_identifier = :id"
                        + " and payload_type = 'mcpm.organization.hash-key-issued.v1'")
                .param("id", organization.toString())
                .query(Long.class)
                .single();
    }
}
