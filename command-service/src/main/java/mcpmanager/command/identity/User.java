package mcpmanager.command.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.identity.UserEvent.UserRegistered;
import mcpmanager.events.organization.OrganizationId;

/** A person who signs in. */
sealed interface User {

    Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    record Absent() implements User {}

    record Registered(OrganizationId organizationId, String username, Set<Role> roles) implements User {}

    static Optional<UserEvent> decide(User state, UserCommand command, Instant now) {
        return switch (command) {
            case RegisterUser register -> register(state, register);
        };
    }

    static User evolve(User state, UserEvent event) {
        return switch (event) {
            case UserRegistered registered ->
                new Registered(registered.organizationId(), registered.username(), registered.roles());
        };
    }

    private static Optional<UserEvent> register(User state, RegisterUser command) {
        Registered wanted = new Registered(command.organizationId(), command.username(), command.roles());
        return switch (state) {
            case Registered registered when registered.equals(wanted) -> Optional.empty();
            case Registered other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Absent absent
            when !USERNAME.matcher(command.username()).matches() ->
                throw new CommandRejected(RejectionCode.USERNAME_INVALID);
            case Absent absent ->
                Optional.of(new UserRegistered(
                        command.userId(), command.organizationId(), command.username(), command.roles()));
        };
    }
}
