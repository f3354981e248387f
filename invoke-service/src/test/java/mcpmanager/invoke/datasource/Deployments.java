package mcpmanager.invoke.datasource;

import java.util.List;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;

/** Where deployments let data sources be. */
final class Deployments {

    static final Egress CLOSED = with(List.of(), List.of());
    static final Egress LOOPBACK = with(List.of("127.0.0.0/8"), List.of());

    private Deployments() {}

    /** A data source without a credential. */
    static KnownDataSource source(DataSourceConnection connection) {
        return new KnownDataSource(DataSourceId.next(), OrganizationId.next(), 0, connection, null);
    }

    static Egress with(List<String> privateRanges, List<String> ownServices) {
        return new Egress(new EgressSettings(List.of(), List.of(), privateRanges, List.of(), List.of()), ownServices);
    }
}
