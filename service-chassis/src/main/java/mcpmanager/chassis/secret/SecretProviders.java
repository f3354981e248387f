package mcpmanager.chassis.secret;

import java.util.Map;
import java.util.Optional;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SealedSecret;
import mcpmanager.rules.secret.SecretNotOpenedException;
import mcpmanager.rules.secret.SecretProvider;
import org.jspecify.annotations.Nullable;

/** The provider that wraps now, and all that can unwrap. */
public final class SecretProviders {

    private final SecretProvider current;
    private final Map<String, SecretProvider> byKind;

    private SecretProviders(SecretProvider current, Map<String, SecretProvider> byKind) {
        this.current = current;
        this.byKind = byKind;
    }

    /**
     * Vault is not asked yet: it may be away.
     *
     * @throws IllegalArgumentException when the chosen one is not described or the keyset can't be read; its message is
     *     one sentence for the one who starts the service
     */
    public static SecretProviders of(SecretSettings settings) {
        LocalKeys local = local(settings);
        VaultTransit vault = settings.vault() == null ? null : VaultTransit.of(settings.vault());
        Map<String, SecretProvider> byKind = new java.util.HashMap<>();
        if (local != null) {
            byKind.put(MasterKeyset.KIND, local);
        }
        if (vault != null) {
            byKind.put(VaultTransit.KIND, vault);
        }
        SecretProvider current = settings.provider() == SecretSettings.Choice.VAULT ? vault : local;
        if (current == null) {
            throw new IllegalArgumentException(
                    settings.provider() == SecretSettings.Choice.VAULT
                            ? "No Vault: set mcpm.secrets.vault.address, key and token-file."
                            : "No master keyset: set mcpm.secrets.master-keyset-file or mcpm.secrets.master-keyset.");
        }
        return new SecretProviders(current, Map.copyOf(byKind));
    }

    public SecretProvider current() {
        return current;
    }

    /**
     * @throws MasterKeyUnavailableException when this service has not been told of the provider
     */
    public SecretProvider of(String kind) {
        SecretProvider provider = byKind.get(kind);
        if (provider == null) {
            throw new MasterKeyUnavailableException("The secret provider " + kind + " is not configured.");
        }
        return provider;
    }

    /** The local keyset, when it is what wraps now. */
    public Optional<LocalKeys> currentLocal() {
        return current instanceof LocalKeys local ? Optional.of(local) : Optional.empty();
    }

    /**
     * It may wait for the provider, a bounded time.
     *
     * @throws SecretNotOpenedException when it does not open with any key of its provider
     * @throws MasterKeyUnavailableException when its provider can't be asked
     */
    public String open(SecretSealed secret) {
        String kind = secret.provider() == null ? MasterKeyset.KIND : secret.provider();
        return new SealedSecret(kind, secret.masterKeyId(), secret.ciphertext())
                .open(secret.organizationId().toString(), secret.ref().value(), of(kind));
    }

    private static @Nullable LocalKeys local(SecretSettings settings) {
        String json = settings.masterKeyset();
        if (json != null && !json.isBlank()) {
            try {
                return new LocalKeys(MasterKeyset.parse(json), null);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("The master keyset is not a Tink keyset in JSON form.");
            }
        }
        if (settings.masterKeysetFile() == null) {
            return null;
        }
        KeysetFile file = new KeysetFile(settings.masterKeysetFile());
        try {
            return new LocalKeys(file.read(), file);
        } catch (MasterKeyUnavailableException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }
}
