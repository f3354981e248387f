package mcpmanager.command.secret;

/** Something that is kept under a master key. As long as it is, the key is not retired. */
@FunctionalInterface
public interface MasterKeyUse {

    boolean isUsed(String provider, String keyId);
}
