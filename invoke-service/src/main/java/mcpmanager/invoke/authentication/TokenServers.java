package mcpmanager.invoke.authentication;

import org.jspecify.annotations.Nullable;

/** Asks which servers access tokens open, as of now. */
@FunctionalInterface
public interface TokenServers {

    /** Null when no token opens the server, or there is none. Never waits. */
    @Nullable
    TokenServer find(String slug);
}
