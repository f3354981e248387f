package mcpmanager.command.identity;

import java.time.Clock;
import java.util.Optional;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.identity.UserCommand.AcceptInvitation;
import mcpmanager.command.identity.UserCommand.ChangePassword;
import mcpmanager.command.identity.UserCommand.ChangeRoles;
import mcpmanager.command.identity.UserCommand.DeleteUser;
import mcpmanager.command.identity.UserCommand.DisableUser;
import mcpmanager.command.identity.UserCommand.EnableUser;
import mcpmanager.command.identity.UserCommand.InviteUser;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.command.identity.UserCommand.RenewInvitation;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.identity.UserId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

@AggregateRoot(type = "User")
final class UserAggregate {

    @AggregateIdentifier
    private @Nullable UserId id;

    private User state = new User.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(RegisterUser command, Accounts accounts, Clock clock) {
        return decide(command, null, accounts, clock);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(InviteUser command, Accounts accounts, Clock clock) {
        return decide(command, null, accounts, clock);
    }

    @CommandHandler
    long handle(RenewInvitation command, Accounts accounts, Clock clock) {
        return decide(command, command.expectedVersion(), accounts, clock);
    }

    @CommandHandler
    long handle(AcceptInvitation command, Accounts accounts, Clock clock) {
        return decide(command, null, accounts, clock);
    }

    @CommandHandler
    long handle(ChangePassword command, Accounts accounts, Clock clock) {
        return decide(command, null, accounts, clock);
    }

    @CommandHandler
    long handle(ChangeRoles command, Accounts accounts, Clock clock) {
        return decide(command, command.expectedVersion(), accounts, clock);
    }

    @CommandHandler
    long handle(DisableUser command, Accounts accounts, Clock clock) {
        return decide(command, command.expectedVersion(), accounts, clock);
    }

    @CommandHandler
    long handle(EnableUser command, Accounts accounts, Clock clock) {
        return decide(command, command.expectedVersion(), accounts, clock);
    }

    @CommandHandler
    long handle(DeleteUser command, Accounts accounts, Clock clock) {
        return decide(command, command.expectedVersion(), accounts, clock);
    }

    @EventSourcingHandler
    void on(UserEvent event) {
        id = event.userId();
        state = User.evolve(state, event);
    }

    private long decide(UserCommand command, @Nullable Long expectedVersion, Accounts accounts, Clock clock) {
        Optional<UserEvent> decided = User.decide(state, command, clock.instant());
        Decided.requireVersion(expectedVersion);
        decided.ifPresent(event -> accounts.settle(event, command));
        return Decided.apply(decided);
    }
}
