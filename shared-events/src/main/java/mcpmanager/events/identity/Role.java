package mcpmanager.events.identity;

/** What a user may do in the organisation. */
public enum Role {
    /** Everything. */
    ADMIN,
    /** Policies and masks only. */
    POLICY_ADMIN,
    /** Reads everything, the audit history included. */
    AUDITOR,
    /** Reads definitions. */
    VIEWER
}
