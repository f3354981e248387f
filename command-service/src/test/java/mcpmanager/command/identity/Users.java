package mcpmanager.command.identity;

import java.time.Instant;
import java.util.Set;
import mcpmanager.command.identity.UserCommand.InviteUser;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent.InvitationAccepted;
import mcpmanager.events.identity.UserEvent.UserInvited;
import mcpmanager.events.identity.UserEvent.UserRegistered;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;

/** Users to test with. */
final class Users {

    static final UserId ID = UserId.next();
    static final OrganizationId ORGANIZATION = OrganizationId.next();
    static final OrganizationId FOREIGN = OrganizationId.next();
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final TokenHash INVITATION = TokenHash.of("canary-token");
    static final KeyHash PASSWORD = new KeyHash("canary-hash");
    static final UserRegistered REGISTERED = new UserRegistered(ID, ORGANIZATION, "admin", Set.of(Role.ADMIN));
    static final UserInvited INVITED =
            new UserInvited(ID, ORGANIZATION, "auditor", Set.of(Role.AUDITOR), NOW.plus(User.INVITATION));
    static final InvitationAccepted ACCEPTED = new InvitationAccepted(ID, ORGANIZATION);

    private Users() {}

    static RegisterUser register(String username) {
        return new RegisterUser(ID, ORGANIZATION, username, Set.of(Role.ADMIN), PASSWORD);
    }

    static InviteUser invite(String username, Role... roles) {
        return new InviteUser(ID, ORGANIZATION, username, Set.of(roles), INVITATION);
    }
}
