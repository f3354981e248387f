package mcpmanager.invoke.authentication;

import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;

/** A read key that was verified, with the one organisation whose registry it reads. */
public record ReaderKey(ApiKeyId keyId, OrganizationId organizationId) {}
