package mcpmanager.invoke.datasource;

import java.util.Collection;
import java.util.List;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** Opens data sources. */
@FunctionalInterface
public interface DataSources {

    /** The pool, when the credential was opened before. Null otherwise. Never waits. */
    default @Nullable OpenedDataSource opened(OrganizationId organizationId, DataSourceId id) {
        return null;
    }

    /** All that were opened, each in the version that was last. */
    default Collection<OpenedDataSource> opened() {
        return List.of();
    }

    /**
     * Opens the credential and hands out the pool; no connection is made yet. It may wait for the master key: not for an
     * event loop.
     *
     * @throws DataSourceNotOpenedException when the organisation has no such data source or its credential does not open
     */
    OpenedDataSource open(OrganizationId organizationId, DataSourceId id);
}
