package mcpmanager.events.datasource;

import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import org.axonframework.serialization.Revision;

/** What happened to a data source. */
public sealed interface DataSourceEvent extends AdminEvent {

    DataSourceId dataSourceId();

    @Override
    default String subject() {
        return dataSourceId().toString();
    }

    @Revision("1")
    record DataSourceRegistered(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            String name,
            DataSourceConnection connection,
            SecretRef credential)
            implements DataSourceEvent {}
}
