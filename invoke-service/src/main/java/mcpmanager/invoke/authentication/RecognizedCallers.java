package mcpmanager.invoke.authentication;

import org.jspecify.annotations.Nullable;

/** Asks whose key or token it is, of those that were verified here before. */
@FunctionalInterface
public interface RecognizedCallers {

    /**
     * The caller's {@link ServerCaller#identity}; null when nobody has shown yet that it is good, or it is no more. Never
     * waits, and checks no hash and no signature.
     */
    @Nullable
    Object recognize(Credential presented);
}
