package mcpmanager.command.identity;

import static mcpmanager.command.identity.Users.FOREIGN;
import static mcpmanager.command.identity.Users.ID;
import static mcpmanager.command.identity.Users.INVITATION;
import static mcpmanager.command.identity.Users.NOW;
import static mcpmanager.command.identity.Users.ORGANIZATION;
import static mcpmanager.command.identity.Users.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserReplayTests {

    private static final Set<Class<?>> NEVER_A_REPETITION =
            Set.of(InviteUser.class, RenewInvitation.class, AcceptInvitation.class, ChangePassword.class);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_written_and_read_again_leads_to_the_same_state(long seed) {
        Random random = new Random(seed);
        User state = new User.Absent();
        List<UserEvent> history = new ArrayList<>();

        for (int i = 0; i < 80; i++) {
            UserCommand command = anyCommand(random);
            Optional<UserEvent> decided = decide(state, command);
            if (decided.isPresent()) {
                history.add(decided.get());
                state = User.evolve(state, decided.get());
                if (!NEVER_A_REPETITION.contains(command.getClass())) {
                    assertThat(decide(state, command)).as("repeated").isEmpty();
                }
            }
        }

        User replayed = new User.Absent();
        for (UserEvent event : history) {
            replayed = User.evolve(replayed, written(event));
        }
        assertThat(history).hasSizeGreaterThan(3);
        assertThat(replayed).isEqualTo(state);
    }

    private static Optional<UserEvent> decide(User state, UserCommand command) {
        try {
            return User.decide(state, command, NOW);
        } catch (CommandRejected refused) {
            return Optional.empty();
        }
    }

    private static UserEvent written(UserEvent event) {
        return EventJson.mapper().readValue(EventJson.mapper().writeValueAsBytes(event), event.getClass());
    }

    private static UserCommand anyCommand(Random random) {
        OrganizationId organization = random.nextInt(5) == 0 ? FOREIGN : ORGANIZATION;
        Set<Role> roles = List.of(Set.of(Role.ADMIN), Set.of(Role.VIEWER, Role.AUDITOR), Set.<Role>of())
                .get(random.nextInt(3));
        String name = List.of("a", "b", "Not possible").get(random.nextInt(3));
        return switch (random.nextInt(40)) {
            case 0 -> new DeleteUser(ID, organization, null);
            case 1, 2, 3 -> new RegisterUser(ID, organization, name, roles, PASSWORD);
            case 4, 5, 6, 7 -> new InviteUser(ID, organization, name, roles, INVITATION);
            case 8, 9, 10, 11 -> new RenewInvitation(ID, organization, INVITATION, null);
            case 12, 13, 14, 15 -> new AcceptInvitation(ID, organization, INVITATION, PASSWORD);
            case 16, 17, 18 -> new ChangePassword(ID, organization, PASSWORD, PASSWORD);
            case 19, 20, 21, 22, 23, 24 -> new ChangeRoles(ID, organization, roles, null);
            case 25, 26, 27, 28, 29, 30, 31 -> new DisableUser(ID, organization, null);
            default -> new EnableUser(ID, organization, null);
        };
    }
}
