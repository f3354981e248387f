package mcpmanager.command.secret;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.SealedSecret;
import mcpmanager.rules.secret.SecretNotOpenedException;
import mcpmanager.rules.secret.SecretProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Credentials under a master key, written and forgotten in the transaction of the event that refers to them. Forgetting
 * needs no second step: the relay publishes the tombstone for the event.
 */
@Component
public class SealedSecrets implements MasterKeyUse {

    private final JdbcClient database;
    private final SecretProviders providers;
    private final MasterKeyLock lock;

    SealedSecrets(JdbcClient database, SecretProviders providers, MasterKeyLock lock) {
        this.database = database;
        this.providers = providers;
        this.lock = lock;
    }

    /** @throws CommandRejected {@code MASTER_KEY_UNAVAILABLE} when it can't be sealed now */
    public void seal(SecretRef ref, OrganizationId organization, Plaintext secret) {
        lock.share();
        SealedSecret sealed;
        try {
            sealed = SealedSecret.seal(secret.value(), organization.toString(), ref.value(), providers.current());
        } catch (MasterKeyUnavailableException e) {
            throw new CommandRejected(RejectionCode.MASTER_KEY_UNAVAILABLE);
        }
        database.sql("insert into sealed_secret (ref, organization_id, provider, master_key_id, ciphertext)"
                        + " values (:ref, :organization, :provider, :key, :ciphertext)")
                .param("ref", ref.value())
                .param("organization", organization.value())
                .param("provider", sealed.provider())
                .param("key", sealed.masterKeyId())
                .param("ciphertext", sealed.ciphertext())
                .update();
    }

    public void forget(SecretRef ref) {
        database.sql("delete from sealed_secret where ref = :ref")
                .param("ref", ref.value())
                .update();
    }

    /**
     * The secret itself; empty when it was forgotten or the master keys don't open it.
     *
     * @throws CommandRejected {@code MASTER_KEY_UNAVAILABLE} when it can't be opened now
     */
    public Optional<Plaintext> open(SecretRef ref) {
        return find(ref).flatMap(kept -> {
            try {
                return Optional.of(new Plaintext(providers.open(kept)));
            } catch (SecretNotOpenedException e) {
                return Optional.empty();
            } catch (MasterKeyUnavailableException e) {
                throw new CommandRejected(RejectionCode.MASTER_KEY_UNAVAILABLE);
            }
        });
    }

    /** As it is published; empty when it was forgotten meanwhile. */
    public Optional<SecretSealed> find(SecretRef ref) {
        return database.sql("select organization_id, provider, master_key_id, ciphertext from sealed_secret"
                        + " where ref = :ref")
                .param("ref", ref.value())
                .query((row, number) -> new SecretSealed(
                        ref,
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getString("provider"),
                        row.getString("master_key_id"),
                        row.getBytes("ciphertext")))
                .optional();
    }

    /** At most so many that another master key than the given one wraps, in the order of their references. */
    public List<SecretRef> notUnder(SecretProvider provider, String keyId, SecretRef after, int limit) {
        return database.sql("select ref from sealed_secret where (provider, master_key_id) <> (:provider, :key)"
                        + " and ref > :after order by ref limit :limit")
                .param("provider", provider.kind())
                .param("key", keyId)
                .param("after", after.value())
                .param("limit", limit)
                .query((row, number) -> new SecretRef(row.getString("ref")))
                .list();
    }

    @Override
    public boolean isUsed(String provider, String keyId) {
        return database.sql(
                        "select exists (select from sealed_secret where provider = :provider and master_key_id = :key)")
                .param("provider", provider)
                .param("key", keyId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Puts the secret under the master key that wraps now, in the caller's transaction.
     *
     * @return as it is then; empty when it was forgotten or re-wrapped meanwhile
     * @throws SecretNotOpenedException when it does not open with any key
     * @throws MasterKeyUnavailableException when a provider can't be asked
     */
    public Optional<SecretSealed> rewrap(SecretRef ref) {
        lock.share();
        return find(ref).flatMap(old -> {
            String kind = String.valueOf(old.provider());
            SealedSecret next = new SealedSecret(kind, old.masterKeyId(), old.ciphertext())
                    .rewrap(old.organizationId().toString(), ref.value(), providers.of(kind), providers.current());
            SecretSealed rewrapped =
                    new SecretSealed(ref, old.organizationId(), next.provider(), next.masterKeyId(), next.ciphertext());
            return replace(old, rewrapped) ? Optional.of(rewrapped) : Optional.empty();
        });
    }

    private boolean replace(SecretSealed old, SecretSealed next) {
        return database.sql("update sealed_secret set provider = :provider, master_key_id = :key,"
                                + " ciphertext = :ciphertext where ref = :ref and ciphertext = :old")
                        .param("provider", next.provider())
                        .param("key", next.masterKeyId())
                        .param("ciphertext", next.ciphertext())
                        .param("ref", old.ref().value())
                        .param("old", old.ciphertext())
                        .update()
                == 1;
    }
}
