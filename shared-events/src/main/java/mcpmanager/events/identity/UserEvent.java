package mcpmanager.events.identity;

import java.time.Instant;
import java.util.Set;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;

/** What happened to a user. Passwords, invitation tokens and their hashes are never part of an event. */
public sealed interface UserEvent extends AdminEvent {

    UserId userId();

    @Override
    default String subject() {
        return userId().toString();
    }

    /** The first administrator, with a password from the start. */
    @Revision("1")
    record UserRegistered(UserId userId, OrganizationId organizationId, String username, Set<Role> roles)
            implements UserEvent {}

    /**
     * Someone may set a password with a token that was shown once.
     *
     * @param expiresAt until when the token can be used
     */
    @Revision("1")
    record UserInvited(
            UserId userId, OrganizationId organizationId, String username, Set<Role> roles, Instant expiresAt)
            implements UserEvent {}

    /** The password and any earlier token hold no longer; there is a new token. */
    @Revision("1")
    record InvitationRenewed(UserId userId, OrganizationId organizationId, Instant expiresAt) implements UserEvent {}

    /** The invited one set a password. */
    @Revision("1")
    record InvitationAccepted(UserId userId, OrganizationId organizationId) implements UserEvent {}

    @Revision("1")
    record PasswordChanged(UserId userId, OrganizationId organizationId) implements UserEvent {}

    /**
     * @param roles all that the user has from now on, at least one
     */
    @Revision("1")
    record UserRolesChanged(UserId userId, OrganizationId organizationId, Set<Role> roles) implements UserEvent {}

    @Revision("1")
    record UserDisabled(UserId userId, OrganizationId organizationId) implements UserEvent {}

    @Revision("1")
    record UserEnabled(UserId userId, OrganizationId organizationId) implements UserEvent {}

    /** The username is free again. */
    @Revision("1")
    record UserDeleted(UserId userId, OrganizationId organizationId) implements UserEvent {}
}
