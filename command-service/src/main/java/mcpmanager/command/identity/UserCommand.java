package mcpmanager.command.identity;

import java.util.Set;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a user. */
sealed interface UserCommand {

    @TargetAggregateIdentifier
    UserId userId();

    /**
     * @param username {@code ^[a-z0-9][a-z0-9._@-]{0,63}$}, unique in the installation
     */
    record RegisterUser(
            UserId userId, OrganizationId organizationId, String username, Set<Role> roles, KeyHash password)
            implements UserCommand {}
}
