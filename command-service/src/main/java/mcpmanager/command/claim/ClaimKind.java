package mcpmanager.command.claim;

/** What is unique within what. */
public enum ClaimKind {
    /** A data source's name in its organisation. */
    DATA_SOURCE,
    /** A tool's name in its organisation. */
    TOOL,
    /** A policy's name in its organisation. */
    POLICY,
    /** A server's slug in the installation. */
    SERVER_SLUG,
    /** A username in the installation. */
    USERNAME
}
