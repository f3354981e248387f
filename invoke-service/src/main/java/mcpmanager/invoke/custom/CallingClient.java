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

    /** The same that hears how far the call is, but nothing in the tool's own words. */
    public CallingClient withoutMessages() {
        return new CallingClient(capabilities, (done, total, message) -> progress.report(done, total, null));
    }
}
