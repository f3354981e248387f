package mcpmanager.invoke.datasource;

import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;

/** Opens data sources. */
@FunctionalInterface
public interface DataSources {

    /**
     * Opens the credential and hands out the pool; no connection is made yet. Never waits.
     *
     * @throws DataSourceNotOpenedException when the organisation has no such data source or its credential does not open
     */
    OpenedDataSource open(OrganizationId organizationId, DataSourceId id);
}
