package mcpmanager.query.tool;

import mcpmanager.query.view.ViewReads;
import mcpmanager.query.view.ViewTable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The stored tools. */
@Component
final class ToolViews {

    private final ViewTable<ToolView> table;

    ToolViews(DatabaseClient database) {
        this.table = new ViewTable<>(database, "tool", ToolView.class);
    }

    ViewTable<ToolView> table() {
        return table;
    }

    ViewReads<ToolView> reads() {
        return new ViewReads<>(table);
    }
}
