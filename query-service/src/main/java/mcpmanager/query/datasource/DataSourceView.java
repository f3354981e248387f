package mcpmanager.query.datasource;

import java.time.Instant;
import java.util.UUID;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.query.view.View;

/** A data source: where it is and who it is read as, never its secret nor where that is kept. */
record DataSourceView(
        DataSourceId id,
        OrganizationId organizationId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String name,
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
}
