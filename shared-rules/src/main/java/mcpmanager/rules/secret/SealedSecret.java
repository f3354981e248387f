package mcpmanager.rules.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import mcpmanager.rules.secret.SecretProvider.WrappedKey;

/**
 * A secret under envelope encryption (Tink's form): four bytes with the length of the wrapped data key, the wrapped data
 * key, the value under AES-256-GCM. The value is bound to its organisation and reference and opens for no other, whoever
 * wraps the data key.
 *
 * @param provider who wraps the data key
 * @param masterKeyId the master key that wraps it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedSecret(String provider, String masterKeyId, byte[] ciphertext) {

    /** @throws MasterKeyUnavailableException when the provider can't wrap */
    public static SealedSecret seal(String secret, String organizationId, String ref, SecretProvider provider) {
        byte[] binding = binding(organizationId, ref);
        try {
            Wrapping wrapping = new Wrapping(provider, binding, "");
            byte[] sealed = KmsEnvelopeAead.create(parameters(), wrapping)
                    .encrypt(secret.getBytes(StandardCharsets.UTF_8), binding);
            return new SealedSecret(provider.kind(), wrapping.keyId, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /**
     * @throws SecretNotOpenedException when the provider lacks the key, or the secret was altered or belongs elsewhere
     * @throws MasterKeyUnavailableException when the provider can't be asked
     */
    public String open(String organizationId, String ref, SecretProvider from) {
        byte[] binding = binding(organizationId, ref);
        try {
            Wrapping wrapping = new Wrapping(from, binding, masterKeyId);
            return new String(
                    KmsEnvelopeAead.create(parameters(), wrapping).decrypt(ciphertext, binding),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SecretNotOpenedException(ref);
        }
    }

    /**
     * The same secret with its data key wrapped by the newest master key of a provider. The value itself is not opened.
     *
     * @throws SecretNotOpenedException as {@link #open}
     * @throws MasterKeyUnavailableException when a provider can't be asked
     */
    public SealedSecret rewrap(String organizationId, String ref, SecretProvider from, SecretProvider to) {
        ByteBuffer parts = ByteBuffer.wrap(ciphertext);
        int length = parts.remaining() < Integer.BYTES ? -1 : parts.getInt();
        if (length < 0 || length > parts.remaining()) {
            throw new SecretNotOpenedException(ref);
        }
        byte[] wrapped = new byte[length];
        parts.get(wrapped);
        WrappedKey next = rewrap(new WrappedKey(masterKeyId, wrapped), binding(organizationId, ref), ref, from, to);
        byte[] sealed = ByteBuffer.allocate(Integer.BYTES + next.bytes().length + parts.remaining())
                .putInt(next.bytes().length)
                .put(next.bytes())
                .put(parts)
                .array();
        return new SealedSecret(to.kind(), next.keyId(), sealed);
    }

    @Override
    public String toString() {
        return "SealedSecret[" + provider + ", " + masterKeyId + "]";
    }

    private static WrappedKey rewrap(
            WrappedKey old, byte[] binding, String ref, SecretProvider from, SecretProvider to) {
        if (from == to) {
            WrappedKey rewrapped = from.rewrap(old, binding);
            if (rewrapped != null) {
                return rewrapped;
            }
        } else {
            byte[] dataKey = from.unwrap(old, binding);
            if (dataKey != null) {
                return to.wrap(dataKey, binding);
            }
        }
        throw new SecretNotOpenedException(ref);
    }

    private static byte[] binding(String organizationId, String ref) {
        return (organizationId + "|" + ref).getBytes(StandardCharsets.UTF_8);
    }

    private static com.google.crypto.tink.aead.AesGcmParameters parameters() throws GeneralSecurityException {
        AeadConfig.register();
        return PredefinedAeadParameters.AES256_GCM;
    }

    /** The provider as Tink asks for it, for one secret. */
    private static final class Wrapping implements Aead {

        private final SecretProvider provider;
        private final byte[] binding;
        private String keyId;

        Wrapping(SecretProvider provider, byte[] binding, String keyId) {
            this.provider = provider;
            this.binding = binding;
            this.keyId = keyId;
        }

        @Override
        public byte[] encrypt(byte[] dataKey, byte[] unused) {
            WrappedKey wrapped = provider.wrap(dataKey, binding);
            keyId = wrapped.keyId();
            return wrapped.bytes();
        }

        @Override
        public byte[] decrypt(byte[] wrapped, byte[] unused) throws GeneralSecurityException {
            byte[] dataKey = provider.unwrap(new WrappedKey(keyId, wrapped), binding);
            if (dataKey == null) {
                throw new GeneralSecurityException("the data key does not open");
            }
            return dataKey;
        }
    }
}
