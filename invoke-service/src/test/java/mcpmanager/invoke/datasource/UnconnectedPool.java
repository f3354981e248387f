package mcpmanager.invoke.datasource;

import java.time.Duration;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;

/** A pool that nobody takes a connection from. */
public final class UnconnectedPool {

    private UnconnectedPool() {}

    public static PostgresPool of(DataSourceId id) {
        DataSourceSettings settings = new DataSourceSettings(
                1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), null);
        var nowhere = new DataSourceConnection.Postgres("localhost", 1, "nowhere", "nobody", TlsMode.DISABLE);
        return new PostgresPool(
                new KnownDataSource(id, OrganizationId.next(), 0, nowhere, null),
                false,
                PostgresConnections.of(nowhere, "", settings, Deployments.CLOSED),
                settings);
    }
}
