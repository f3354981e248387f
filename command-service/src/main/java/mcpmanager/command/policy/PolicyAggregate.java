package mcpmanager.command.policy;

import java.time.Clock;
import java.util.Optional;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.policy.PolicyCommand.AmendPolicy;
import mcpmanager.command.policy.PolicyCommand.DefinePolicy;
import mcpmanager.command.policy.PolicyCommand.DeletePolicy;
import mcpmanager.command.policy.PolicyCommand.DisablePolicy;
import mcpmanager.command.policy.PolicyCommand.EnablePolicy;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

@AggregateRoot(type = "Policy")
final class PolicyAggregate {

    @AggregateIdentifier
    private @Nullable PolicyId id;

    private Policy state = new Policy.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(DefinePolicy command, PolicyReferences references, Clock clock) {
        return decide(command, references, clock);
    }

    @CommandHandler
    long handle(AmendPolicy command, PolicyReferences references, Clock clock) {
        return decide(command, references, clock);
    }

    @CommandHandler
    long handle(EnablePolicy command, PolicyReferences references, Clock clock) {
        return decide(command, references, clock);
    }

    @CommandHandler
    long handle(DisablePolicy command, PolicyReferences references, Clock clock) {
        return decide(command, references, clock);
    }

    @CommandHandler
    long handle(DeletePolicy command, PolicyReferences references, Clock clock) {
        return decide(command, references, clock);
    }

    @EventSourcingHandler
    void on(PolicyEvent event) {
        id = event.policyId();
        state = Policy.evolve(state, event);
    }

    private long decide(PolicyCommand command, PolicyReferences references, Clock clock) {
        Optional<PolicyEvent> decided = Policy.decide(state, command, clock.instant());
        Decided.requireVersion(command.expectedVersion());
        decided.ifPresent(references::settle);
        return Decided.apply(decided);
    }
}
