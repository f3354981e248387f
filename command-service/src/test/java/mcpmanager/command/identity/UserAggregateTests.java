package mcpmanager.command.identity;

import static mcpmanager.command.identity.Users.ACCEPTED;
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

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mcpmanager.command.identity.UserCommand.AcceptInvitation;
import mcpmanager.command.identity.UserCommand.ChangePassword;
import mcpmanager.command.identity.UserCommand.ChangeRoles;
import mcpmanager.command.identity.UserCommand.DeleteUser;
import mcpmanager.command.identity.UserCommand.DisableUser;
import mcpmanager.command.identity.UserCommand.EnableUser;
import mcpmanager.command.identity.UserCommand.RenewInvitation;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.identity.UserEvent.InvitationRenewed;
import mcpmanager.events.identity.UserEvent.PasswordChanged;
import mcpmanager.events.identity.UserEvent.UserDeleted;
import mcpmanager.events.identity.UserEvent.UserDisabled;
import mcpmanager.events.identity.UserEvent.UserEnabled;
import mcpmanager.events.identity.UserEvent.UserRolesChanged;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserAggregateTests {

    private static final UserDisabled DISABLED = new UserDisabled(ID, ORGANIZATION);
    private static final UserDeleted DELETED = new UserDeleted(ID, ORGANIZATION);

    private final AggregateTestFixture<UserAggregate> fixture = new AggregateTestFixture<>(UserAggregate.class);
    private final List<UserEvent> settled = new ArrayList<>();

    @BeforeEach
    void resources() {
        Accounts accounts = (event, command) -> settled.add(event);
        fixture.registerInjectableResource(accounts);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void registered() {
        fixture.givenNoPriorActivity().when(register("admin")).expectEvents(REGISTERED);
        fixture.given(REGISTERED).when(register("admin")).expectNoEvents();
        assertThat(settled).containsExactly(REGISTERED);
    }

    @Test
    void invited() {
        fixture.givenNoPriorActivity().when(invite("auditor", Role.AUDITOR)).expectEvents(INVITED);
        fixture.given(INVITED)
                .when(invite("auditor", Role.AUDITOR))
                .expectEvents(new InvitationRenewed(ID, ORGANIZATION, NOW.plus(User.INVITATION)));
        fixture.given(INVITED, ACCEPTED)
                .when(invite("auditor", Role.AUDITOR))
                .expectNoEvents()
                .expectException(CommandRejected.class);
    }

    @Test
    void the_invitation_is_renewed_each_time() {
        fixture.given(INVITED, ACCEPTED)
                .when(new RenewInvitation(ID, ORGANIZATION, INVITATION, 1L))
                .expectEvents(new InvitationRenewed(ID, ORGANIZATION, NOW.plus(User.INVITATION)));
        assertRefusesAnotherVersion(new RenewInvitation(ID, ORGANIZATION, INVITATION, 7L));
    }

    @Test
    void accepted() {
        fixture.given(INVITED)
                .when(new AcceptInvitation(ID, ORGANIZATION, INVITATION, PASSWORD))
                .expectEvents(ACCEPTED);
        fixture.given(INVITED, ACCEPTED)
                .when(new AcceptInvitation(ID, ORGANIZATION, INVITATION, PASSWORD))
                .expectException(CommandRejected.class);
    }

    @Test
    void the_password_is_changed() {
        fixture.given(REGISTERED)
                .when(new ChangePassword(ID, ORGANIZATION, PASSWORD, PASSWORD))
                .expectEvents(new PasswordChanged(ID, ORGANIZATION));
    }

    @Test
    void the_roles_are_changed() {
        UserRolesChanged changed = new UserRolesChanged(ID, ORGANIZATION, Set.of(Role.VIEWER));
        fixture.given(INVITED)
                .when(new ChangeRoles(ID, ORGANIZATION, Set.of(Role.VIEWER), 0L))
                .expectEvents(changed);
        fixture.given(INVITED, changed)
                .when(new ChangeRoles(ID, ORGANIZATION, Set.of(Role.VIEWER), null))
                .expectNoEvents();
        assertRefusesAnotherVersion(new ChangeRoles(ID, ORGANIZATION, Set.of(Role.VIEWER), 7L));
    }

    @Test
    void disabled_and_enabled() {
        fixture.given(INVITED).when(new DisableUser(ID, ORGANIZATION, 0L)).expectEvents(DISABLED);
        fixture.given(INVITED, DISABLED)
                .when(new DisableUser(ID, ORGANIZATION, null))
                .expectNoEvents();
        fixture.given(INVITED, DISABLED)
                .when(new EnableUser(ID, ORGANIZATION, 1L))
                .expectEvents(new UserEnabled(ID, ORGANIZATION));
        fixture.given(INVITED).when(new EnableUser(ID, ORGANIZATION, null)).expectNoEvents();
        assertRefusesAnotherVersion(new DisableUser(ID, ORGANIZATION, 7L));
        assertRefusesAnotherVersion(new EnableUser(ID, ORGANIZATION, 7L));
    }

    @Test
    void deleted() {
        fixture.given(INVITED).when(new DeleteUser(ID, ORGANIZATION, 0L)).expectEvents(DELETED);
        fixture.given(INVITED, DELETED)
                .when(new DeleteUser(ID, ORGANIZATION, null))
                .expectNoEvents();
        fixture.given(INVITED, DELETED)
                .when(new EnableUser(ID, ORGANIZATION, null))
                .expectException(CommandRejected.class);
        assertRefusesAnotherVersion(new DeleteUser(ID, ORGANIZATION, 7L));
    }

    private void assertRefusesAnotherVersion(UserCommand command) {
        fixture.given(INVITED)
                .when(command)
                .expectNoEvents()
                .expectException(CommandRejected.class)
                .expectExceptionMessage("VERSION_CONFLICT");
    }
}
