package mcpmanager.invoke.datasource;

import java.time.Duration;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import mcpmanager.events.datasource.DataSourceId;

/** A pool that nobody takes a connection from. */
public final class UnconnectedPool {

    private UnconnectedPool() {}

    public static PostgresPool of(DataSourceId id) {
        DataSourceSettings settings = new DataSourceSettings(
                1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), null);
        return new PostgresPool(
                id,
                0,
                false,
                PostgresConnections.of(
                        new DataSourceConnection.Postgres("localhost", 1, "nowhere", "nobody", TlsMode.DISABLE),
                        "",
                        settings,
                        Deployments.CLOSED),
                settings);
    }
}
