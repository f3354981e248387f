package mcpmanager.command.identity;

import java.util.Set;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.store.AggregateCommand;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What can be asked of a user. An expected version of null means any. */
sealed interface UserCommand extends AggregateCommand {

    UserId userId();

    @Override
    default UserId aggregateId() {
        return userId();
    }

    OrganizationId organizationId();

    /**
     * @param username {@code ^[a-z0-9][a-z0-9._@-]{0,63}$}, unique in the installation
     */
    record RegisterUser(
            UserId userId, OrganizationId organizationId, String username, Set<Role> roles, KeyHash password)
            implements UserCommand {}

    record InviteUser(
            UserId userId, OrganizationId organizationId, String username, Set<Role> roles, TokenHash invitation)
            implements UserCommand {}

    record RenewInvitation(
            UserId userId,
            OrganizationId organizationId,
            TokenHash invitation,
            @Nullable Long expectedVersion) implements UserCommand {}

    record AcceptInvitation(UserId userId, OrganizationId organizationId, TokenHash invitation, KeyHash password)
            implements UserCommand {}

    /**
     * @param current the hash that the present password was found to match
     */
    record ChangePassword(UserId userId, OrganizationId organizationId, KeyHash current, KeyHash password)
            implements UserCommand {}

    record ChangeRoles(
            UserId userId,
            OrganizationId organizationId,
            Set<Role> roles,
            @Nullable Long expectedVersion) implements UserCommand {}

    record DisableUser(
            UserId userId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements UserCommand {}

    record EnableUser(
            UserId userId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements UserCommand {}

    record DeleteUser(
            UserId userId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements UserCommand {}
}
