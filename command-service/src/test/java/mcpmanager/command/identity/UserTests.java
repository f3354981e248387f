package mcpmanager.command.identity;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent.UserRegistered;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTests {

    private static final UserId ID = UserId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final UserRegistered REGISTERED = new UserRegistered(ID, ORGANIZATION, "admin", Set.of(Role.ADMIN));

    @Test
    void a_user_is_registered() {
        assertThat(User.decide(new User.Absent(), register("admin"), NOW)).contains(REGISTERED);
    }

    @Test
    void registering_again_changes_nothing() {
        assertThat(User.decide(User.evolve(new User.Absent(), REGISTERED), register("admin"), NOW))
                .isEmpty();
    }

    @Test
    void another_user_under_the_same_id_is_refused() {
        User state = User.evolve(new User.Absent(), REGISTERED);

        assertRejected(RejectionCode.ALREADY_EXISTS, () -> User.decide(state, register("other"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Admin", "a b", ".a", "مدیر", "a\u0000"})
    void an_impossible_username_is_refused(String username) {
        assertRejected(RejectionCode.USERNAME_INVALID, () -> User.decide(new User.Absent(), register(username), NOW));
    }

    @Test
    void a_command_shows_no_hash() {
        assertThat(register("admin").toString()).doesNotContain("canary");
    }

    private static RegisterUser register(String username) {
        return new RegisterUser(ID, ORGANIZATION, username, Set.of(Role.ADMIN), new KeyHash("canary"));
    }
}
