package mcpmanager.invoke.catalog;

import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import org.jspecify.annotations.Nullable;

/** Asks where a tool's data is. */
public interface KnownDataSources {

    /** Null when the organisation has no such data source, or its sealed secret has not arrived. Never waits. */
    @Nullable
    KnownDataSource find(OrganizationId organizationId, DataSourceId id);

    /** Whether it was not deleted, even if it is disabled now, or waits for its secret. Never waits. */
    boolean isThere(DataSourceId id);

    /**
     * A data source with its credential, still sealed.
     *
     * @param version the aggregate's, from 0
     * @param credential null when it needs none
     */
    record KnownDataSource(
            DataSourceId id,
            OrganizationId organizationId,
            long version,
            DataSourceConnection connection,
            @Nullable SecretSealed credential) {}
}
