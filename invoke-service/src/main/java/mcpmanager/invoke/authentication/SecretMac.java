package mcpmanager.invoke.authentication;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;

/** Stands for one presented secret of one key inside this process; tells nothing without the process's pepper. */
record SecretMac(UUID keyId, byte[] value) {

    boolean matches(SecretMac other) {
        return MessageDigest.isEqual(value, other.value) && keyId.equals(other.keyId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretMac mac && matches(mac);
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
