package mcpmanager.invoke.datasource;

import mcpmanager.events.datasource.DataSourceId;
import reactor.core.publisher.Mono;

/** A data source ready for use, in the version that was in force when it was opened. */
public sealed interface OpenedDataSource permits PostgresPool, WebService {

    DataSourceId id();

    /** The aggregate's, from 0. */
    long version();

    PoolUse poolUse();

    /** Closes its connections; those in use when they come back. */
    Mono<Void> drain();
}
