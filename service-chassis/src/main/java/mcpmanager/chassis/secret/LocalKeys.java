package mcpmanager.chassis.secret;

import java.util.function.UnaryOperator;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SecretProvider;
import org.jspecify.annotations.Nullable;

/**
 * The local master keyset. From a file it follows what another process makes of the file: it is read again to wrap, and
 * when a master key is met that is not known.
 */
public final class LocalKeys implements SecretProvider {

    private final @Nullable KeysetFile file;
    private volatile MasterKeyset keyset;

    LocalKeys(MasterKeyset keyset, @Nullable KeysetFile file) {
        this.keyset = keyset;
        this.file = file;
    }

    /** Whether the keyset may be changed: it is in a file and not given by the environment. */
    public boolean isChangeable() {
        return file != null;
    }

    /** The keyset as it is now. */
    public MasterKeyset read() {
        if (file != null) {
            keyset = file.read();
        }
        return keyset;
    }

    /**
     * Changes the keyset on disk. Of several processes that do so, one at a time: it is up to the caller.
     *
     * @throws IllegalStateException when it is not changeable
     */
    public MasterKeyset change(UnaryOperator<MasterKeyset> change) {
        if (file == null) {
            throw new IllegalStateException("the keyset is not in a file");
        }
        MasterKeyset changed = change.apply(read());
        file.replace(changed);
        keyset = changed;
        return changed;
    }

    @Override
    public String kind() {
        return MasterKeyset.KIND;
    }

    @Override
    public String currentKeyId() {
        return read().currentKeyId();
    }

    @Override
    public WrappedKey wrap(byte[] dataKey, byte[] binding) {
        return read().wrap(dataKey, binding);
    }

    @Override
    public byte @Nullable [] unwrap(WrappedKey wrapped, byte[] binding) {
        MasterKeyset known = keyset.keyIds().contains(wrapped.keyId()) ? keyset : read();
        return known.unwrap(wrapped, binding);
    }
}
