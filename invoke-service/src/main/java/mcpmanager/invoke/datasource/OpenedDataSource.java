package mcpmanager.invoke.datasource;

import mcpmanager.events.datasource.DataSourceId;

/** A data source ready for use, in the version that was in force when it was opened. */
public sealed interface OpenedDataSource permits PostgresPool {

    DataSourceId id();

    /** The aggregate's, from 0. */
    long version();
}
