package mcpmanager.invoke.authentication;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stands for one presented secret of one key inside this process; tells nothing without the process's pepper. */
final class SecretMac {

    private final UUID keyId;
    private final byte[] value;

    SecretMac(UUID keyId, byte[] value) {
        this.keyId = keyId;
        this.value = value;
    }

    UUID keyId() {
        return keyId;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretMac mac && MessageDigest.isEqual(value, mac.value) && keyId.equals(mac.keyId);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "SecretMac[" + keyId + "]";
    }
}
