package mcpmanager.query.organization;

import mcpmanager.query.view.ViewReads;
import mcpmanager.query.view.ViewTable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The stored organisations. */
@Component
final class OrganizationViews {

    private final ViewTable<OrganizationView> table;

    OrganizationViews(DatabaseClient database) {
        this.table = new ViewTable<>(database, "organization", OrganizationView.class);
    }

    ViewTable<OrganizationView> table() {
        return table;
    }

    ViewReads<OrganizationView> reads() {
        return new ViewReads<>(table);
    }
}
