package mcpmanager.command.identity;

import java.time.Instant;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
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
import mcpmanager.events.identity.UserEvent.InvitationRenewed;
import mcpmanager.events.identity.UserEvent.UserInvited;
import mcpmanager.events.identity.UserId;
import org.springframework.stereotype.Component;

/** {@link Accounts} in the database. Locks the user's credential before its sessions, as signing in does. */
@Component
final class StoredAccounts implements Accounts {

    private final Claims claims;
    private final Credentials credentials;
    private final Sessions sessions;

    StoredAccounts(Claims claims, Credentials credentials, Sessions sessions) {
        this.claims = claims;
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @Override
    public void settle(UserEvent event, UserCommand command) {
        UserId user = command.userId();
        switch (command) {
            case RegisterUser register -> {
                takeName(register, register.username());
                credentials.register(register);
            }
            case InviteUser invite -> {
                if (event instanceof InvitationRenewed renewed) {
                    credentials.replacePassword(user, invite.invitation(), renewed.expiresAt());
                } else {
                    takeName(invite, invite.username());
                    credentials.invite(invite, expiry(event));
                }
            }
            case RenewInvitation renew -> {
                requireAnotherAdmin(command);
                credentials.replacePassword(user, renew.invitation(), expiry(event));
                sessions.endAll(user);
            }
            case AcceptInvitation accept ->
                require(
                        credentials.accept(user, accept.invitation(), accept.password()),
                        RejectionCode.INVITATION_INVALID);
            case ChangePassword change -> {
                require(
                        credentials.changePassword(user, change.current(), change.password()),
                        RejectionCode.CURRENT_PASSWORD_WRONG);
                sessions.endAll(user);
            }
            case ChangeRoles change -> {
                if (!change.roles().contains(Role.ADMIN)) {
                    requireAnotherAdmin(command);
                }
                credentials.changeRoles(user, change.roles());
                sessions.endAll(user);
            }
            case DisableUser disable -> {
                requireAnotherAdmin(command);
                credentials.enable(user, false);
                sessions.endAll(user);
            }
            case EnableUser enable -> credentials.enable(user, true);
            case DeleteUser delete -> {
                requireAnotherAdmin(command);
                credentials.forget(user);
                sessions.endAll(user);
                claims.release(ClaimKind.USERNAME, user.value());
            }
        }
    }

    private static Instant expiry(UserEvent event) {
        if (event instanceof UserInvited invited) {
            return invited.expiresAt();
        }
        if (event instanceof InvitationRenewed renewed) {
            return renewed.expiresAt();
        }
        throw new IllegalStateException("no invitation was decided");
    }

    private void takeName(UserCommand command, String username) {
        if (!claims.take(
                ClaimKind.USERNAME,
                command.organizationId(),
                username,
                command.userId().value())) {
            throw CommandRejected.field(RejectionCode.USERNAME_TAKEN, "/username", "is taken");
        }
    }

    private void requireAnotherAdmin(UserCommand command) {
        require(credentials.leavesAnAdmin(command.organizationId(), command.userId()), RejectionCode.LAST_ADMIN);
    }

    private static void require(boolean held, RejectionCode otherwise) {
        if (!held) {
            throw new CommandRejected(otherwise);
        }
    }
}
