package mcpmanager.command.identity;

import java.time.Clock;
import java.util.Optional;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.identity.UserEvent.UserRegistered;
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
    long handle(RegisterUser command, Credentials credentials, Clock clock) {
        Optional<UserEvent> decided = User.decide(state, command, clock.instant());
        decided.ifPresent(event -> {
            switch (event) {
                case UserRegistered registered -> credentials.keep(registered, command.password());
            }
        });
        return Decided.apply(decided);
    }

    @EventSourcingHandler
    void on(UserEvent event) {
        id = event.userId();
        state = User.evolve(state, event);
    }
}
