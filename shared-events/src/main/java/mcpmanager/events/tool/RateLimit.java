package mcpmanager.events.tool;

import java.time.Duration;

/**
 * How often a tool may be called.
 *
 * @param scope whose calls of the tool are counted together
 * @param permits calls in a period
 */
public record RateLimit(Scope scope, int permits, Duration period) {

    /** Whose calls are counted together. */
    public enum Scope {
        /** All of the organisation's. */
        ORGANIZATION,
        /** Each server's. */
        SERVER,
        /** Each key's. */
        KEY,
        /** All there are. */
        TOOL
    }
}
