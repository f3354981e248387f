package mcpmanager.query.datasource;

import java.time.Instant;
import java.util.UUID;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.DataSourceKind;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.query.view.View;

/**
 * A data source: where it is and who it is read as, never its secret nor where that is kept.
 *
 * @param enabled false: no tool can use it
 */
record DataSourceView(
        DataSourceId id,
        OrganizationId organizationId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String name,
        DataSourceKind kind,
        boolean enabled,
        DataSourceConnection connection)
        implements View {

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public String listName() {
        return name;
    }

    DataSourceView after(long newVersion, Instant time, boolean nowEnabled) {
        return new DataSourceView(id, organizationId, newVersion, createdAt, time, name, kind, nowEnabled, connection);
    }

    DataSourceView after(long newVersion, Instant time, String newName, DataSourceConnection newConnection) {
        return new DataSourceView(
                id, organizationId, newVersion, createdAt, time, newName, newConnection.kind(), enabled, newConnection);
    }
}
