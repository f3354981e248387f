package mcpmanager.events.tool;

/** What becomes of a tool's rate limits while Redis is away. */
public enum WithoutRedis {
    /** Each instance of the gateway counts for itself. */
    LOCAL,
    /** Calls are refused. */
    DENY,
    /** Calls are not counted. */
    ALLOW
}
