package mcpmanager.command.datasource;

import java.time.Clock;
import java.util.Optional;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.datasource.DataSourceId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

@AggregateRoot(type = "DataSource")
final class DataSourceAggregate {

    @AggregateIdentifier
    private @Nullable DataSourceId id;

    private DataSource state = new DataSource.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(RegisterDataSource command, Claims names, SealedSecrets secrets, Clock clock) {
        Optional<DataSourceEvent> decided = DataSource.decide(state, command, clock.instant());
        decided.ifPresent(event -> {
            switch (event) {
                case DataSourceRegistered registered -> {
                    takeName(registered, names);
                    secrets.seal(registered.credential(), registered.organizationId(), command.password());
                }
            }
        });
        return Decided.apply(decided);
    }

    @EventSourcingHandler
    void on(DataSourceEvent event) {
        id = event.dataSourceId();
        state = DataSource.evolve(state, event);
    }

    private static void takeName(DataSourceRegistered registered, Claims names) {
        boolean taken = names.take(
                ClaimKind.DATA_SOURCE,
                registered.organizationId().toString(),
                registered.name(),
                registered.dataSourceId().value());
        if (!taken) {
            throw new CommandRejected(RejectionCode.DATA_SOURCE_NAME_TAKEN);
        }
    }
}
