package mcpmanager.invoke.datasource;

import java.time.Duration;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import reactor.core.publisher.Mono;

/** A data source ready for use, in the version that was in force when it was opened. */
public sealed interface OpenedDataSource permits PostgresPool, WebService {

    OrganizationId organizationId();

    DataSourceId id();

    /** The aggregate's, from 0. */
    long version();

    PoolUse poolUse();

    /** Since its last call began, or since it was opened. */
    Duration unused();

    /**
     * Completes when it can be reached. No call waits for this, and it is none.
     *
     * @throws AddressNotAllowedException as an error, when it may not be connected to
     * @throws PoolFullException as an error, when calls use all there is, so that it can't be known
     */
    Mono<Void> probe();

    /** Closes its connections; those in use when they come back. */
    Mono<Void> drain();
}
