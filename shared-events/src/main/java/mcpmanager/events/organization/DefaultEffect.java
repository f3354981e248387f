package mcpmanager.events.organization;

/** What holds for a call when no policy says anything. */
public enum DefaultEffect {
    /** A key may call every tool of its server. */
    ALLOW,
    DENY
}
