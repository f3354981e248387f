package mcpmanager.invoke.custom;

import java.util.Set;

/**
 * Who waits for a call.
 *
 * @param capabilities names of MCP client capabilities that it declared with the call; untrusted
 * @param progress hears how far the call is
 */
public record CallingClient(Set<String> capabilities, ProgressListener progress) {

    /** Says nothing of itself and hears nothing before the answer. */
    public static final CallingClient SILENT = new CallingClient(Set.of(), ProgressListener.NONE);

    public CallingClient {
        capabilities = Set.copyOf(capabilities);
    }
}
