package mcpmanager.command.datasource;

import java.time.Clock;
import java.util.Optional;
import mcpmanager.command.datasource.DataSourceCommand.ChangeDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DeleteDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DisableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.EnableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RotateCredential;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.events.datasource.DataSourceEvent;
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
    long handle(RegisterDataSource command, DataSourceClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(ChangeDataSource command, DataSourceClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(RotateCredential command, DataSourceClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(DisableDataSource command, DataSourceClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(EnableDataSource command, DataSourceClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(DeleteDataSource command, DataSourceClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @EventSourcingHandler
    void on(DataSourceEvent event) {
        id = event.dataSourceId();
        state = DataSource.evolve(state, event);
    }

    private long decide(DataSourceCommand command, DataSourceClaims claims, Clock clock) {
        Optional<DataSourceEvent> decided = DataSource.decide(state, command, clock.instant());
        Decided.requireVersion(command.expectedVersion());
        decided.ifPresent(event -> claims.settle(event, command));
        return Decided.apply(decided);
    }
}
