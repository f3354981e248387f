package mcpmanager.query.datasource;

import mcpmanager.query.view.ViewReads;
import mcpmanager.query.view.ViewTable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The stored data sources. */
@Component
final class DataSourceViews {

    private final ViewTable<DataSourceView> table;

    DataSourceViews(DatabaseClient database) {
        this.table = new ViewTable<>(database, "data_source", DataSourceView.class);
    }

    ViewTable<DataSourceView> table() {
        return table;
    }

    ViewReads<DataSourceView> reads() {
        return new ViewReads<>(table);
    }
}
