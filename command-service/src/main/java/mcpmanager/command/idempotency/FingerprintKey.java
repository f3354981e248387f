package mcpmanager.command.idempotency;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.MasterKeyLock;
import mcpmanager.command.secret.MasterKeyUse;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.SealedSecret;
import mcpmanager.rules.secret.SecretNotOpenedException;
import mcpmanager.rules.secret.SecretProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The key of the fingerprints: without it nobody guesses a password from the row of the request that had it. It is the same
 * for all instances, after restarts and under every master key, which only seals it. When no master key opens it any more
 * there is a new one, and requests of the last day count as others.
 */
@Component
class FingerprintKey implements MasterKeyUse {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    /** It belongs to no organisation. */
    private static final String INSTALLATION = "";

    private static final String REFERENCE = "idempotency/fingerprint-key";

    private final JdbcClient database;
    private final SecretProviders providers;
    private final MasterKeyLock lock;
    private final TransactionTemplate transaction;
    private volatile @Nullable SecretKeySpec known;

    FingerprintKey(
            JdbcClient database,
            SecretProviders providers,
            MasterKeyLock lock,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.providers = providers;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * HMAC-SHA-256. The first one of a process reads the key; blocking.
     *
     * @throws CommandRejected {@code MASTER_KEY_UNAVAILABLE} when it can't be opened now
     */
    byte[] mac(byte[] content) {
        SecretKeySpec key = known;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key == null ? read() : key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean isUsed(String provider, String keyId) {
        return database.sql("select exists (select from fingerprint_key where position(:prefix in sealed) = 1)")
                .param("prefix", SealedBody.prefix(provider, keyId))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void rewrap() {
        read();
    }

    /** Afterwards it is under the newest master key, also when a rotation was interrupted before. */
    private SecretKeySpec read() {
        try {
            String key = Objects.requireNonNull(transaction.execute(status -> {
                lock.share();
                database.sql("lock table fingerprint_key in share row exclusive mode")
                        .update();
                return kept().orElseGet(this::renewed);
            }));
            SecretKeySpec read = new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM);
            known = read;
            return read;
        } catch (MasterKeyUnavailableException e) {
            throw new CommandRejected(RejectionCode.MASTER_KEY_UNAVAILABLE);
        }
    }

    private Optional<String> kept() {
        return database.sql("select sealed from fingerprint_key")
                .query((row, number) -> SealedBody.read(row.getBytes("sealed")))
                .optional()
                .flatMap(this::opened);
    }

    private Optional<String> opened(SealedSecret sealed) {
        SecretProvider provider = providers.of(sealed.provider());
        SecretProvider newest = providers.current();
        try {
            String key = sealed.open(INSTALLATION, REFERENCE, provider);
            if (provider != newest || !sealed.masterKeyId().equals(newest.currentKeyId())) {
                write(sealed.rewrap(INSTALLATION, REFERENCE, provider, newest));
            }
            return Optional.of(key);
        } catch (SecretNotOpenedException e) {
            return Optional.empty();
        }
    }

    private String renewed() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        write(SealedSecret.seal(key, INSTALLATION, REFERENCE, providers.current()));
        return key;
    }

    private void write(SealedSecret sealed) {
        database.sql("insert into fingerprint_key (sealed) values (:sealed)"
                        + " on conflict (only_row) do update set sealed = excluded.sealed")
                .param("sealed", SealedBody.write(sealed))
                .update();
    }
}
