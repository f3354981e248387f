package mcpmanager.command.relay;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mcpmanager.command.secret.ApiKeyHashes;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.command.secret.SecretRefs;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleDeleted;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleUploaded;
import mcpmanager.events.organization.OrganizationEvent.HashKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.secret.MasterKeyEvent.SecretRewrapped;
import mcpmanager.events.secret.SecretEvent;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the secrets topic must say before an admin event may be seen, and after. Read where it is kept; no event carries it. */
@Component
class SecretRecords {

    private final SealedSecrets sealed;
    private final ApiKeyHashes hashes;

    SecretRecords(SealedSecrets sealed, ApiKeyHashes hashes) {
        this.sealed = sealed;
        this.hashes = hashes;
    }

    /** Empty when the event concerns no secret, or one that was forgotten meanwhile. */
    List<ProducerRecord<String, byte[]>> before(EventEnvelope<? extends AdminEvent> envelope) {
        return switch (envelope.event()) {
            case DataSourceRegistered registered -> sealed(registered.credential(), envelope);
            case DataSourceChanged changed -> sealed(changed.credential(), envelope);
            case CredentialRotated rotated -> sealed(rotated.credential(), envelope);
            case WasmModuleUploaded uploaded -> sealed(uploaded.moduleId().content(), envelope);
            case HashKeyIssued issued -> sealed(issued.hashKey(), envelope);
            case ReadKeyIssued issued ->
                Stream.concat(
                                hash(issued.keyId(), envelope),
                                issued.endedKeyIds().stream().flatMap(SecretRecords::forgotten))
                        .toList();
            case ReadKeyRevoked revoked ->
                revoked.keyIds().stream().flatMap(SecretRecords::forgotten).toList();
            case SecretRewrapped rewrapped -> sealed(rewrapped.ref(), envelope);
            case ApiKeyIssued issued -> hash(issued.keyId(), envelope).toList();
            case ApiKeyRotated rotated ->
                Stream.concat(
                                hash(rotated.newKeyId(), envelope),
                                rotated.gracePeriod().isZero() ? forgotten(rotated.oldKeyId()) : Stream.empty())
                        .toList();
            case ApiKeyRevoked revoked -> forgotten(revoked.keyId()).toList();
            case McpServerDeleted deleted ->
                deleted.keyIds().stream().flatMap(SecretRecords::forgotten).toList();
            default -> List.of();
        };
    }

    /**
     * The credential that no data source points to any more once the event is published, or the bytes of a module that no
     * tool runs. Until then its readers need it, whatever happens in between.
     */
    static Optional<SecretRef> replacedBy(AdminEvent event) {
        return switch (event) {
            case DataSourceChanged changed -> Optional.ofNullable(changed.replaced());
            case CredentialRotated rotated -> Optional.of(rotated.replaced());
            case DataSourceDeleted deleted -> Optional.ofNullable(deleted.credential());
            case WasmModuleDeleted deleted -> Optional.of(deleted.moduleId().content());
            default -> Optional.empty();
        };
    }

    /** In the transaction that says that everything was published. */
    void forget(SecretRef ref) {
        sealed.forget(ref);
    }

    private List<ProducerRecord<String, byte[]>> sealed(@Nullable SecretRef ref, EventEnvelope<?> cause) {
        return Optional.ofNullable(ref).flatMap(sealed::find).map(secret -> record(secret, cause)).stream()
                .toList();
    }

    private Stream<ProducerRecord<String, byte[]>> hash(ApiKeyId key, EventEnvelope<?> cause) {
        return hashes.find(key).map(secret -> record(secret, cause)).stream();
    }

    private static Stream<ProducerRecord<String, byte[]>> forgotten(ApiKeyId key) {
        return Stream.of(CloudEventCodec.tombstone(SecretRefs.of(key)));
    }

    private static ProducerRecord<String, byte[]> record(SecretEvent secret, EventEnvelope<?> cause) {
        URI source = cause.source();
        UUID id = UUID.nameUUIDFromBytes((cause.id() + "|" + secret.ref()).getBytes(StandardCharsets.UTF_8));
        return CloudEventCodec.encode(
                new EventEnvelope<>(id, source, secret, cause.time(), null, null, cause.actor(), cause.traceparent()));
    }
}
