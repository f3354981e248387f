package mcpmanager.rules.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Master keys with ids in one keyset (Tink, AES-256-GCM): the primary one wraps, each one unwraps what it wrapped.
 * Immutable. The binding is authenticated by the envelope ({@link SealedSecret}), not by the wrapping.
 */
public final class MasterKeyset implements SecretProvider {

    /** {@link #kind()} of every keyset. */
    public static final String KIND = "local";

    private static final byte[] NO_BINDING = {};

    private final KeysetHandle keyset;
    private final Aead master;

    private MasterKeyset(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        this.master = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /**
     * Reads a keyset in Tink's JSON form.
     *
     * @throws IllegalArgumentException when it is not one; the message repeats nothing of it
     */
    public static MasterKeyset parse(String json) {
        try {
            AeadConfig.register();
            return new MasterKeyset(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a master keyset in Tink's JSON form");
        }
    }

    /** A new keyset with one AES-256-GCM key, in Tink's JSON form. To be kept where only the services can read it. */
    public static String generate() {
        try {
            AeadConfig.register();
            return new MasterKeyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)).toJson();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM can't generate AES-256-GCM keys", e);
        }
    }

    /** The keyset with its keys, in Tink's JSON form: as secret as the keys are. */
    public String toJson() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset can't be written", e);
        }
    }

    /** The same keys and a new one, which wraps from now on. */
    public MasterKeyset withNewPrimary() {
        try {
            return new MasterKeyset(KeysetHandle.newBuilder(keyset)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM can't generate AES-256-GCM keys", e);
        }
    }

    /**
     * The keyset without one of its keys; what that one wrapped opens no more.
     *
     * @throws IllegalArgumentException for the primary key
     */
    public MasterKeyset without(String keyId) {
        if (keyId.equals(currentKeyId())) {
            throw new IllegalArgumentException("the primary key stays");
        }
        KeysetHandle.Builder rest = KeysetHandle.newBuilder(keyset);
        for (int i = keyset.size() - 1; i >= 0; i--) {
            if (id(keyset.getAt(i)).equals(keyId)) {
                rest.deleteAt(i);
            }
        }
        try {
            return new MasterKeyset(rest.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key can't be removed", e);
        }
    }

    public Set<String> keyIds() {
        return IntStream.range(0, keyset.size())
                .mapToObj(i -> id(keyset.getAt(i)))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String currentKeyId() {
        return id(keyset.getPrimary());
    }

    @Override
    public WrappedKey wrap(byte[] dataKey, byte[] binding) {
        try {
            return new WrappedKey(currentKeyId(), master.encrypt(dataKey, NO_BINDING));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("wrapping failed", e);
        }
    }

    @Override
    public byte @Nullable [] unwrap(WrappedKey wrapped, byte[] binding) {
        try {
            return master.decrypt(wrapped.bytes(), NO_BINDING);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "MasterKeyset" + keyIds();
    }

    private static String id(KeysetHandle.Entry key) {
        return Integer.toUnsignedString(key.getId());
    }
}
