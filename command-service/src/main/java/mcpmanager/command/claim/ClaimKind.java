package mcpmanager.command.claim;

import mcpmanager.events.organization.OrganizationId;

/** What is unique within what. */
public enum ClaimKind {
    /** A data source's name in its organisation. */
    DATA_SOURCE(false),
    /** A tool's name in its organisation. */
    TOOL(false),
    /** A WebAssembly module's name in its organisation. */
    WASM_MODULE(false),
    /** A policy's name in its organisation. */
    POLICY(false),
    /** A server's slug in the installation. */
    SERVER_SLUG(true),
    /** A username in the installation. */
    USERNAME(true);

    private final boolean inInstallation;

    ClaimKind(boolean inInstallation) {
        this.inInstallation = inInstallation;
    }

    /** Within what a name of an organisation is unique. */
    String scope(OrganizationId organization) {
        return inInstallation ? "" : organization.toString();
    }
}
