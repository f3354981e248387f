package mcpmanager.command.identity;

import static mcpmanager.command.Rejections.assertRejected;
import static mcpmanager.command.identity.Users.ACCEPTED;
import static mcpmanager.command.identity.Users.FOREIGN;
import static mcpmanager.command.identity.Users.ID;
import static mcpmanager.command.identity.Users.INVITATION;
import static mcpmanager.command.identity.Users.INVITED;
import static mcpmanager.command.identity.Users.NOW;
import static mcpmanager.command.identity.Users.ORGANIZATION;
import static mcpmanager.command.identity.Users.PASSWORD;
import static mcpmanager.command.identity.Users.REGISTERED;
import static mcpmanager.command.identity.Users.invite;
import static mcpmanager.command.identity.Users.register;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import mcpmanager.command.identity.UserCommand.AcceptInvitation;
import mcpmanager.command.identity.UserCommand.ChangePassword;
import mcpmanager.command.identity.UserCommand.ChangeRoles;
import mcpmanager.command.identity.UserCommand.DeleteUser;
import mcpmanager.command.identity.UserCommand.DisableUser;
import mcpmanager.command.identity.UserCommand.EnableUser;
import mcpmanager.command.identity.UserCommand.RenewInvitation;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.identity.UserEvent.UserDeleted;
import mcpmanager.events.identity.UserEvent.UserDisabled;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTests {

    private static final User ABSENT = new User.Absent();

    @Test
    void another_user_under_the_same_id_is_refused() {
        assertRejected(RejectionCode.ALREADY_EXISTS, () -> User.decide(after(REGISTERED), register("other"), NOW));
        assertRejected(
                RejectionCode.ALREADY_EXISTS, () -> User.decide(after(INVITED), invite("auditor", Role.ADMIN), NOW));
        assertRejected(
                RejectionCode.ALREADY_EXISTS,
                () -> User.decide(
                        after(INVITED, new UserDeleted(ID, ORGANIZATION)), invite("auditor", Role.AUDITOR), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Admin", "a b", ".a", "مدیر", "a\u0000"})
    void an_impossible_username_is_refused(String username) {
        assertRejected(RejectionCode.USERNAME_INVALID, () -> User.decide(ABSENT, register(username), NOW));
        assertThat(assertRejected(
                                RejectionCode.USERNAME_INVALID,
                                () -> User.decide(ABSENT, invite(username, Role.VIEWER), NOW))
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.path()).isEqualTo("/username"));
    }

    @Test
    void a_user_without_a_role_is_refused() {
        assertRejected(RejectionCode.ROLES_INVALID, () -> User.decide(ABSENT, invite("auditor"), NOW));
        assertRejected(
                RejectionCode.ROLES_INVALID,
                () -> User.decide(after(INVITED), new ChangeRoles(ID, ORGANIZATION, Set.of(), null), NOW));
    }

    @Test
    void an_invitation_is_accepted_once_and_by_an_enabled_user_only() {
        AcceptInvitation accept = new AcceptInvitation(ID, ORGANIZATION, INVITATION, PASSWORD);

        assertThat(User.decide(after(INVITED), accept, NOW)).contains(ACCEPTED);
        assertRejected(RejectionCode.INVITATION_INVALID, () -> User.decide(after(INVITED, ACCEPTED), accept, NOW));
        assertRejected(
                RejectionCode.INVITATION_INVALID,
                () -> User.decide(after(INVITED, new UserDisabled(ID, ORGANIZATION)), accept, NOW));
    }

    @Test
    void who_has_no_password_can_not_change_it() {
        ChangePassword change = new ChangePassword(ID, ORGANIZATION, PASSWORD, PASSWORD);

        assertRejected(RejectionCode.CURRENT_PASSWORD_WRONG, () -> User.decide(after(INVITED), change, NOW));
        assertRejected(
                RejectionCode.CURRENT_PASSWORD_WRONG,
                () -> User.decide(after(REGISTERED, new UserDisabled(ID, ORGANIZATION)), change, NOW));
    }

    static Stream<UserCommand> changes() {
        return Stream.of(ORGANIZATION, FOREIGN).flatMap(UserTests::changesIn);
    }

    private static Stream<UserCommand> changesIn(OrganizationId organization) {
        return Stream.of(
                new RenewInvitation(ID, organization, INVITATION, null),
                new AcceptInvitation(ID, organization, INVITATION, PASSWORD),
                new ChangePassword(ID, organization, PASSWORD, PASSWORD),
                new ChangeRoles(ID, organization, Set.of(Role.VIEWER), null),
                new DisableUser(ID, organization, null),
                new EnableUser(ID, organization, null),
                new DeleteUser(ID, organization, null));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_foreign_unknown_or_deleted_is_not_found(UserCommand command) {
        User deleted = after(INVITED, new UserDeleted(ID, ORGANIZATION));

        assertRejected(RejectionCode.NOT_FOUND, () -> User.decide(ABSENT, command, NOW));
        if (command.organizationId().equals(FOREIGN)) {
            assertRejected(RejectionCode.NOT_FOUND, () -> User.decide(after(INVITED), command, NOW));
        }
        if (!(command.equals(new DeleteUser(ID, ORGANIZATION, null)))) {
            assertRejected(RejectionCode.NOT_FOUND, () -> User.decide(deleted, command, NOW));
        }
    }

    @Test
    void a_command_shows_no_hash() {
        assertThat(register("admin") + " " + invite("a", Role.ADMIN) + " "
                        + changes().toList())
                .doesNotContain("canary", INVITATION.value());
    }

    private static User after(UserEvent... history) {
        User state = ABSENT;
        for (UserEvent event : history) {
            state = User.evolve(state, event);
        }
        return state;
    }
}
