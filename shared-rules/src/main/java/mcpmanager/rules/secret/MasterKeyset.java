package mcpmanager.rules.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals and opens secrets by envelope encryption (Tink): each secret has its own AES-256-GCM data key, wrapped by the
 * keyset's primary master key. A sealed secret is bound to its organisation and reference and opens for no other.
 */
public final class MasterKeyset {

    private final KeysetHandle keyset;
    private final Aead envelope;

    private MasterKeyset(KeysetHandle keyset, Aead envelope) {
        this.keyset = keyset;
        this.envelope = envelope;
    }

    /**
     * Reads a keyset in Tink's JSON form.
     *
     * @throws IllegalArgumentException when it is not one; the message repeats nothing of it
     */
    public static MasterKeyset parse(String json) {
        try {
            AeadConfig.register();
            return of(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a master keyset in Tink's JSON form");
        }
    }

    /** A new keyset with one AES-256-GCM key, in Tink's JSON form. To be kept where only the services can read it. */
    public static String generate() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM can't generate AES-256-GCM keys", e);
        }
    }

    /** The master key that wraps newly sealed secrets. */
    public String primaryKeyId() {
        return Integer.toUnsignedString(keyset.getPrimary().getId());
    }

    public byte[] seal(String secret, String organizationId, String ref) {
        try {
            return envelope.encrypt(secret.getBytes(StandardCharsets.UTF_8), associatedData(organizationId, ref));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws SecretNotOpenedException when the keyset lacks the key, or the secret was altered or belongs elsewhere
     */
    public String open(byte[] sealed, String organizationId, String ref) {
        try {
            return new String(envelope.decrypt(sealed, associatedData(organizationId, ref)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SecretNotOpenedException(ref);
        }
    }

    private static MasterKeyset of(KeysetHandle keyset) throws GeneralSecurityException {
        Aead master = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        return new MasterKeyset(keyset, KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, master));
    }

    private static byte[] associatedData(String organizationId, String ref) {
        return (organizationId + "|" + ref).getBytes(StandardCharsets.UTF_8);
    }
}
