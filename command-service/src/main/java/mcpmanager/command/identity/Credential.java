package mcpmanager.command.identity;

import java.util.Set;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * What signing in knows of a user.
 *
 * @param password null while the user is invited
 */
record Credential(
        UserId userId,
        OrganizationId organizationId,
        String username,
        Set<Role> roles,
        boolean enabled,
        @Nullable KeyHash password) {}
