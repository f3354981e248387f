package mcpmanager.command.organization;

import java.time.Clock;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

@AggregateRoot(type = "Organization")
final class OrganizationAggregate {

    @AggregateIdentifier
    private @Nullable OrganizationId id;

    private Organization state = new Organization.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(CreateOrganization command, Clock clock) {
        return Decided.apply(Organization.decide(state, command, clock.instant()));
    }

    @EventSourcingHandler
    void on(OrganizationEvent event) {
        id = event.organizationId();
        state = Organization.evolve(state, event);
    }
}
