package mcpmanager.events.organization;

import java.time.Instant;
import java.util.List;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to an organisation. */
public sealed interface OrganizationEvent extends AdminEvent {

    @Override
    default String subject() {
        return organizationId().toString();
    }

    /** It starts with {@link DefaultEffect#ALLOW} and {@link OrganizationLimits#NONE}. */
    @Revision("1")
    record OrganizationCreated(OrganizationId organizationId, String name) implements OrganizationEvent {}

    @Revision("1")
    record OrganizationChanged(
            OrganizationId organizationId, String name, DefaultEffect defaultEffect, OrganizationLimits limits)
            implements OrganizationEvent {}

    /**
     * The organisation has a key under which values that no record may show are hashed. It stays the same, so that equal
     * values have equal hashes.
     */
    @Revision("1")
    record HashKeyIssued(OrganizationId organizationId, SecretRef hashKey) implements OrganizationEvent {}

    /**
     * A key was issued that reads the organisation's registry; there is one, beside the one that it replaces. The key
     * itself was shown once, to the one who asked for it.
     *
     * @param lastFour the last four characters of the key, so that people can tell keys apart
     * @param hash where its bcrypt hash is kept
     * @param replacedKeyId the key that is accepted beside it for a while; null: there is none
     * @param replacedUntil when that one ends; null without one
     * @param endedKeyIds keys that ended with this event; their hashes are forgotten
     */
    @Revision("1")
    record ReadKeyIssued(
            OrganizationId organizationId,
            ApiKeyId keyId,
            String lastFour,
            SecretRef hash,
            @Nullable ApiKeyId replacedKeyId,
            @Nullable Instant replacedUntil,
            List<ApiKeyId> endedKeyIds)
            implements OrganizationEvent {}

    /** Nobody reads the registry any more. The hashes of these keys are forgotten. */
    @Revision("1")
    record ReadKeyRevoked(OrganizationId organizationId, List<ApiKeyId> keyIds) implements OrganizationEvent {}
}
