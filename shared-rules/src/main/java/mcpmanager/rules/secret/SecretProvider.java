package mcpmanager.rules.secret;

import org.jspecify.annotations.Nullable;

/**
 * Who holds the master keys: wraps and unwraps the data keys of secrets and never gives a master key away. It may wait
 * for a network, a bounded time.
 */
public interface SecretProvider {

    /** Its name in configuration and beside each secret, {@code local} or {@code vault}. */
    String kind();

    /**
     * A data key under a master key.
     *
     * @param keyId the master key
     * @param bytes at most 4 KiB
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record WrappedKey(String keyId, byte[] bytes) {}

    /**
     * Wraps under the newest master key.
     *
     * @param binding what the data key belongs to; a provider that can authenticates it as well
     * @throws MasterKeyUnavailableException when the provider does not answer or refuses
     */
    WrappedKey wrap(byte[] dataKey, byte[] binding);

    /**
     * Unwraps what {@link #wrap} made.
     *
     * @return the data key, or null when it does not open: another master key, altered, or it belongs elsewhere
     * @throws MasterKeyUnavailableException when the provider does not answer or refuses
     */
    byte @Nullable [] unwrap(WrappedKey wrapped, byte[] binding);

    /**
     * The same data key under the newest master key; null when it does not open.
     *
     * @throws MasterKeyUnavailableException when the provider does not answer or refuses
     */
    default @Nullable WrappedKey rewrap(WrappedKey wrapped, byte[] binding) {
        byte[] dataKey = unwrap(wrapped, binding);
        return dataKey == null ? null : wrap(dataKey, binding);
    }

    /**
     * The master key that wraps now.
     *
     * @throws MasterKeyUnavailableException when the provider does not answer or refuses
     */
    String currentKeyId();
}
