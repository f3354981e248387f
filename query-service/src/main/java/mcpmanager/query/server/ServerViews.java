package mcpmanager.query.server;

import mcpmanager.query.view.ViewReads;
import mcpmanager.query.view.ViewTable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The stored servers. */
@Component
final class ServerViews {

    private final ViewTable<ServerView> table;

    ServerViews(DatabaseClient database) {
        this.table = new ViewTable<>(database, "server", ServerView.class);
    }

    ViewTable<ServerView> table() {
        return table;
    }

    ViewReads<ServerView> reads() {
        return new ViewReads<>(table);
    }
}
