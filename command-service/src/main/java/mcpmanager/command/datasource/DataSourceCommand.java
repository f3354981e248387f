package mcpmanager.command.datasource;

import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a data source. */
sealed interface DataSourceCommand {

    @TargetAggregateIdentifier
    DataSourceId dataSourceId();

    OrganizationId organizationId();

    /** The connection has been tried and the role checked before ({@link DataSourceProbe}). */
    record RegisterDataSource(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            String name,
            DataSourceConnection connection,
            Plaintext password)
            implements DataSourceCommand {}
}
