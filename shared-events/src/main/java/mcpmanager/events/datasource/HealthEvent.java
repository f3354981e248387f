package mcpmanager.events.datasource;

import java.util.List;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * How data sources are doing, each as one gateway instance sees it. It is for who operates the system: nothing is decided
 * by it, and no history keeps it.
 */
public sealed interface HealthEvent extends DomainEvent {

    DataSourceId dataSourceId();

    @Override
    default String subject() {
        return dataSourceId().toString();
    }

    /** What calls can expect. */
    enum Status {
        UP,
        /** It can be reached, but all its connections are in use, or a circuit breaker is not closed. */
        DEGRADED,
        /** It can't be reached. */
        DOWN,
        /** It is where this deployment does not let data sources be. */
        NOT_ALLOWED,
        /** Its credential does not open. */
        NOT_OPENED
    }

    /** What a probe found. */
    enum Reach {
        /** A database answered a query; with a web service a connection was made, TLS included. */
        REACHABLE,
        UNREACHABLE,
        NOT_ALLOWED,
        /** All connections to the database are in use, so that it was not asked. */
        BUSY,
        NOT_OPENED
    }

    /** Of a circuit breaker: calls pass, some are tried, none is let through. */
    enum BreakerState {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    /**
     * How connections were used.
     *
     * @param inUse of as many as the capacity is
     * @param waiting calls that waited for one
     */
    record Connections(int capacity, int inUse, int waiting) {}

    /**
     * An instance sees it in another status than before, or sees it for the first time. What an instance said last holds
     * as long as the instance lives and the data source is enabled.
     *
     * @param version of the data source's aggregate, from 0
     * @param instance of the gateway; another after each of its starts
     * @param before what this instance said last; null: this is the first that it says
     * @param connections null: it could not be opened
     * @param breakers of a web service's tools, one for each of their settings, that were needed lately
     */
    @Revision("1")
    record DataSourceHealthChanged(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            long version,
            String instance,
            @Nullable Status before,
            Status status,
            Reach reach,
            @Nullable Connections connections,
            List<BreakerState> breakers)
            implements HealthEvent {}
}
