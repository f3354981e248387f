package mcpmanager.command.masterkey;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import mcpmanager.chassis.secret.LocalKeys;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.relay.RelayBacklog;
import mcpmanager.command.secret.MasterKeyLock;
import mcpmanager.command.secret.MasterKeyUse;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.events.secret.MasterKeyEvent.SecretRewrapped;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SecretNotOpenedException;
import mcpmanager.rules.secret.SecretProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rotation in steps, each complete in itself: add a key, put every secret under it, retire the old one. After a crash
 * between or in them every secret opens, and the next rotation (or start) goes on where it was.
 */
@Component
class MasterKeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);
    private static final SecretRef FIRST = new SecretRef("!");
    private static final int BATCH = 100;

    private final SecretProviders providers;
    private final SealedSecrets secrets;
    private final List<MasterKeyUse> uses;
    private final MasterKeyLock lock;
    private final MasterKeyHistory history;
    private final RelayBacklog backlog;
    private final TransactionTemplate transaction;

    MasterKeyRotation(
            SecretProviders providers,
            SealedSecrets secrets,
            List<MasterKeyUse> uses,
            MasterKeyLock lock,
            MasterKeyHistory history,
            RelayBacklog backlog,
            PlatformTransactionManager transactions) {
        this.providers = providers;
        this.secrets = secrets;
        this.uses = List.copyOf(uses);
        this.lock = lock;
        this.history = history;
        this.backlog = backlog;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param masterKeyId what wraps all secrets now
     * @param rewrapped how many secrets it did not wrap before
     * @param unreadable how many secrets open with no key: they stay as they are
     */
    record Rotated(String masterKeyId, int rewrapped, int unreadable) {}

    /**
     * Goes on with a rotation that did not end, or does a new one. Vault rotates its keys itself: then it only puts the
     * secrets under the newest one.
     */
    Rotated rotate(Map<String, String> cause) {
        SecretProvider provider = providers.current();
        providers.currentLocal().ifPresent(local -> {
            requireChangeable(local);
            if (!isUnfinished(provider, local.currentKeyId())) {
                addKey(local, cause);
            }
        });
        return rewrapAll(cause);
    }

    /** The first step: from its end on, whatever is sealed is sealed under the new key. */
    String addKey(LocalKeys local, Map<String, String> cause) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lock.takeAlone();
            String keyId = local.change(MasterKeyset::withNewPrimary).currentKeyId();
            history.rotated(local.kind(), keyId, cause);
            return keyId;
        }));
    }

    /** The second step. Secrets are used meanwhile, by the old key or the new one. */
    Rotated rewrapAll(Map<String, String> cause) {
        SecretProvider provider = providers.current();
        String keyId = provider.currentKeyId();
        transaction.executeWithoutResult(status -> {
            lock.takeAlone();
            history.rotated(provider.kind(), keyId, cause);
        });
        uses.forEach(MasterKeyUse::rewrap);
        int rewrapped = 0;
        int unreadable = 0;
        List<SecretRef> batch = secrets.notUnder(provider, keyId, FIRST, BATCH);
        while (!batch.isEmpty()) {
            for (SecretRef ref : batch) {
                try {
                    rewrapped += rewrap(ref, cause) ? 1 : 0;
                } catch (SecretNotOpenedException e) {
                    LOG.error("secret {} opens with no master key and is left as it is", ref);
                    unreadable++;
                }
            }
            batch = secrets.notUnder(provider, keyId, batch.getLast(), BATCH);
        }
        return new Rotated(keyId, rewrapped, unreadable);
    }

    /** The row and the event that makes the relay publish it, together. */
    boolean rewrap(SecretRef ref, Map<String, String> cause) {
        return Boolean.TRUE.equals(transaction.execute(status -> secrets.rewrap(ref)
                .map(next -> {
                    history.rewrapped(
                            new SecretRewrapped(
                                    next.organizationId(), ref, String.valueOf(next.provider()), next.masterKeyId()),
                            cause);
                    return true;
                })
                .orElse(false)));
    }

    /**
     * The third step: removes a key that wraps nothing any more, here or on the secrets topic.
     *
     * @throws CommandRejected {@code MASTER_KEY_IN_USE} while it does
     */
    void retire(String keyId, Map<String, String> cause) {
        LocalKeys local = providers
                .currentLocal()
                .orElseThrow(() -> new CommandRejected(RejectionCode.MASTER_KEY_NOT_CHANGEABLE));
        requireChangeable(local);
        transaction.executeWithoutResult(status -> {
            requireUnused(local, keyId);
            history.retired(local.kind(), keyId, cause);
        });
        transaction.executeWithoutResult(status -> {
            requireUnused(local, keyId);
            local.change(keyset -> keyset.without(keyId));
        });
    }

    /** Whether secrets of this provider are under another key of it than the newest. */
    boolean isUnfinished(LocalKeys local) {
        return local.isChangeable()
                && local.read().keyIds().stream()
                        .filter(keyId -> !keyId.equals(local.currentKeyId()))
                        .anyMatch(keyId -> secrets.isUsed(local.kind(), keyId));
    }

    private boolean isUnfinished(SecretProvider provider, String keyId) {
        return !secrets.notUnder(provider, keyId, FIRST, 1).isEmpty();
    }

    private void requireUnused(LocalKeys local, String keyId) {
        lock.takeAlone();
        MasterKeyset keyset = local.read();
        if (!keyset.keyIds().contains(keyId)) {
            throw new CommandRejected(RejectionCode.MASTER_KEY_NOT_FOUND);
        }
        if (keyset.currentKeyId().equals(keyId) || uses.stream().anyMatch(use -> use.isUsed(local.kind(), keyId))) {
            throw new CommandRejected(RejectionCode.MASTER_KEY_IN_USE);
        }
        if (backlog.holds(MasterKeyHistory.TYPE)) {
            throw new CommandRejected(RejectionCode.MASTER_KEY_IN_USE, "re-wrapped secrets are still being published");
        }
    }

    private static void requireChangeable(LocalKeys local) {
        if (!local.isChangeable()) {
            throw new CommandRejected(RejectionCode.MASTER_KEY_NOT_CHANGEABLE);
        }
    }
}
