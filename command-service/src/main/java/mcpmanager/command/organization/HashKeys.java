package mcpmanager.command.organization;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.command.secret.SecretRefs;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.rules.hash.HashKey;
import org.springframework.stereotype.Component;

/** Makes hash keys, 32 random bytes as base64, and seals them in the transaction of the event that issues them. */
@Component
class HashKeys {

    private static final int BYTES = 32;

    private final SealedSecrets secrets;
    private final Semaphore putOff = new Semaphore(0);

    HashKeys(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    /** @throws CommandRejected {@code MASTER_KEY_UNAVAILABLE} */
    void seal(OrganizationId organization) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        secrets.seal(
                SecretRefs.hashKeyOf(organization),
                organization,
                new Plaintext(Base64.getEncoder().encodeToString(random)));
    }

    /** False when the master key is away: the organisation waits for its key then, and not for its creation. */
    boolean sealOrPutOff(OrganizationId organization) {
        try {
            seal(organization);
            return true;
        } catch (CommandRejected rejected) {
            if (rejected.code() != RejectionCode.MASTER_KEY_UNAVAILABLE) {
                throw rejected;
            }
            putOff.release();
            return false;
        }
    }

    /**
     * @throws CommandRejected {@code NOT_FOUND} when the organisation has none, so that no record has a hash either, or
     *     {@code MASTER_KEY_UNAVAILABLE} when it does not open
     */
    HashKey open(OrganizationId organization) {
        SecretRef ref = SecretRefs.hashKeyOf(organization);
        if (secrets.find(ref).isEmpty()) {
            throw new CommandRejected(RejectionCode.NOT_FOUND);
        }
        return secrets.open(ref)
                .map(key -> HashKey.of(key.value()))
                .orElseThrow(() -> new CommandRejected(RejectionCode.MASTER_KEY_UNAVAILABLE));
    }

    /** Returns once at least one was put off since it was asked last. */
    void awaitPutOff() throws InterruptedException {
        putOff.acquire();
        putOff.drainPermits();
    }
}
