package mcpmanager.command.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mcpmanager.command.identity.UserCommand.AcceptInvitation;
import mcpmanager.command.identity.UserCommand.ChangePassword;
import mcpmanager.command.identity.UserCommand.ChangeRoles;
import mcpmanager.command.identity.UserCommand.DeleteUser;
import mcpmanager.command.identity.UserCommand.DisableUser;
import mcpmanager.command.identity.UserCommand.EnableUser;
import mcpmanager.command.identity.UserCommand.InviteUser;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.command.identity.UserCommand.RenewInvitation;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.identity.UserEvent.InvitationAccepted;
import mcpmanager.events.identity.UserEvent.InvitationRenewed;
import mcpmanager.events.identity.UserEvent.PasswordChanged;
import mcpmanager.events.identity.UserEvent.UserDeleted;
import mcpmanager.events.identity.UserEvent.UserDisabled;
import mcpmanager.events.identity.UserEvent.UserEnabled;
import mcpmanager.events.identity.UserEvent.UserInvited;
import mcpmanager.events.identity.UserEvent.UserRegistered;
import mcpmanager.events.identity.UserEvent.UserRolesChanged;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;

/** A person who signs in. */
sealed interface User {

    Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    /** How long an invitation can be accepted. */
    Duration INVITATION = Duration.ofHours(72);

    record Absent() implements User {}

    /**
     * @param invited has a token instead of a password
     */
    record Present(OrganizationId organizationId, String username, Set<Role> roles, boolean enabled, boolean invited)
            implements User {

        boolean isAsIn(OrganizationId organization, String name, Set<Role> wanted) {
            return organizationId.equals(organization) && username.equals(name) && roles.equals(wanted);
        }
    }

    record Deleted(OrganizationId organizationId) implements User {}

    static Optional<UserEvent> decide(User state, UserCommand command, Instant now) {
        UserId id = command.userId();
        OrganizationId organization = command.organizationId();
        return switch (command) {
            case RegisterUser register -> register(state, register);
            case InviteUser invite -> invite(state, invite, now);
            case RenewInvitation renew -> {
                known(state, command);
                yield Optional.of(new InvitationRenewed(id, organization, now.plus(INVITATION)));
            }
            case AcceptInvitation accept -> accept(known(state, command), new InvitationAccepted(id, organization));
            case ChangePassword change -> changePassword(known(state, command), new PasswordChanged(id, organization));
            case ChangeRoles change -> changeRoles(known(state, command), change);
            case DisableUser disable ->
                known(state, command).enabled() ? Optional.of(new UserDisabled(id, organization)) : Optional.empty();
            case EnableUser enable ->
                known(state, command).enabled() ? Optional.empty() : Optional.of(new UserEnabled(id, organization));
            case DeleteUser delete -> delete(state, delete);
        };
    }

    static User evolve(User state, UserEvent event) {
        return switch (event) {
            case UserRegistered e -> new Present(e.organizationId(), e.username(), e.roles(), true, false);
            case UserInvited e -> new Present(e.organizationId(), e.username(), e.roles(), true, true);
            case InvitationRenewed e -> {
                Present user = present(state);
                yield new Present(user.organizationId(), user.username(), user.roles(), user.enabled(), true);
            }
            case InvitationAccepted e -> {
                Present user = present(state);
                yield new Present(user.organizationId(), user.username(), user.roles(), user.enabled(), false);
            }
            case PasswordChanged e -> present(state);
            case UserRolesChanged e -> {
                Present user = present(state);
                yield new Present(user.organizationId(), user.username(), e.roles(), user.enabled(), user.invited());
            }
            case UserDisabled e -> withEnabled(present(state), false);
            case UserEnabled e -> withEnabled(present(state), true);
            case UserDeleted e -> new Deleted(e.organizationId());
        };
    }

    private static Optional<UserEvent> register(User state, RegisterUser command) {
        return switch (state) {
            case Present present
            when present.isAsIn(command.organizationId(), command.username(), command.roles()) -> Optional.empty();
            case Present other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Deleted deleted -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Absent absent -> {
                requireNew(command.username(), command.roles());
                yield Optional.of(new UserRegistered(
                        command.userId(), command.organizationId(), command.username(), command.roles()));
            }
        };
    }

    /** A repetition has another token, and the one who repeats it never saw the first. */
    private static Optional<UserEvent> invite(User state, InviteUser command, Instant now) {
        Instant expiresAt = now.plus(INVITATION);
        return switch (state) {
            case Present present
            when present.invited() && present.isAsIn(command.organizationId(), command.username(), command.roles()) ->
                Optional.of(new InvitationRenewed(command.userId(), command.organizationId(), expiresAt));
            case Present other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Deleted deleted -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Absent absent -> {
                requireNew(command.username(), command.roles());
                yield Optional.of(new UserInvited(
                        command.userId(), command.organizationId(), command.username(), command.roles(), expiresAt));
            }
        };
    }

    private static void requireNew(String username, Set<Role> roles) {
        if (!USERNAME.matcher(username).matches()) {
            throw CommandRejected.field(
                    RejectionCode.USERNAME_INVALID,
                    "/username",
                    "must have 1 to 64 lower-case Latin letters, digits, '.', '_', '@' and '-' and begin"
                            + " with a letter or digit");
        }
        requireRoles(roles);
    }

    private static Optional<UserEvent> accept(Present state, InvitationAccepted accepted) {
        if (!state.invited() || !state.enabled()) {
            throw new CommandRejected(RejectionCode.INVITATION_INVALID);
        }
        return Optional.of(accepted);
    }

    private static Optional<UserEvent> changePassword(Present state, PasswordChanged changed) {
        if (state.invited() || !state.enabled()) {
            throw new CommandRejected(RejectionCode.CURRENT_PASSWORD_WRONG);
        }
        return Optional.of(changed);
    }

    private static Optional<UserEvent> changeRoles(Present state, ChangeRoles command) {
        if (state.roles().equals(command.roles())) {
            return Optional.empty();
        }
        requireRoles(command.roles());
        return Optional.of(new UserRolesChanged(command.userId(), command.organizationId(), command.roles()));
    }

    private static Optional<UserEvent> delete(User state, DeleteUser command) {
        if (state instanceof Deleted(var organization) && organization.equals(command.organizationId())) {
            return Optional.empty();
        }
        known(state, command);
        return Optional.of(new UserDeleted(command.userId(), command.organizationId()));
    }

    private static void requireRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw CommandRejected.field(RejectionCode.ROLES_INVALID, "/roles", "must not be empty");
        }
    }

    /** Another organisation's user is as unknown as none. */
    private static Present known(User state, UserCommand command) {
        if (state instanceof Present present && present.organizationId().equals(command.organizationId())) {
            return present;
        }
        throw new CommandRejected(RejectionCode.NOT_FOUND);
    }

    private static Present withEnabled(Present user, boolean enabled) {
        return new Present(user.organizationId(), user.username(), user.roles(), enabled, user.invited());
    }

    private static Present present(User state) {
        return switch (state) {
            case Present present -> present;
            case Absent absent -> throw new IllegalStateException("the history starts without a registration");
            case Deleted deleted -> throw new IllegalStateException("the history goes on after the deletion");
        };
    }
}
