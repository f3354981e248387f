package mcpmanager.events.secret;

import mcpmanager.events.DomainEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The present value of a secret, sealed or hashed. A tombstone (a record without a value) under the same reference
 * forgets it.
 */
public sealed interface SecretEvent extends DomainEvent {

    SecretRef ref();

    @Override
    default String subject() {
        return ref().value();
    }

    /**
     * A secret under envelope encryption.
     *
     * @param provider who holds the master key; null for the local keyset, as in records of before there were others
     * @param masterKeyId the master key that wraps the data key
     * @param ciphertext the wrapped data key and the sealed value; opens only for the same organisation and reference
     */
    @Revision("1")
    record SecretSealed(
            SecretRef ref,
            OrganizationId organizationId,
            @Nullable String provider,
            String masterKeyId,
            byte[] ciphertext)
            implements SecretEvent {

        @Override
        public String toString() {
            return "SecretSealed[" + ref + "]";
        }
    }

    /**
     * The bcrypt hash of an API key's secret part.
     */
    @Revision("1")
    record ApiKeyHashed(SecretRef ref, OrganizationId organizationId, ApiKeyId keyId, String hash)
            implements SecretEvent {

        @Override
        public String toString() {
            return "ApiKeyHashed[" + ref + "]";
        }
    }
}
