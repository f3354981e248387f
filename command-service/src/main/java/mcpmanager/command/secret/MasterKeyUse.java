package mcpmanager.command.secret;

/** Something that is kept under a master key. As long as it is, the key is not retired. */
public interface MasterKeyUse {

    boolean isUsed(String provider, String keyId);

    /** Puts it under the newest master key, if it is not left to end by itself or followed by an event for each secret. */
    default void rewrap() {}
}
