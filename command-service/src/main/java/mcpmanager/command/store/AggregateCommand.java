package mcpmanager.command.store;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What is asked of one aggregate. */
public interface AggregateCommand {

    /** Whom it is asked of. */
    @TargetAggregateIdentifier
    Object aggregateId();
}
