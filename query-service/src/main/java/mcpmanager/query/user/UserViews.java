package mcpmanager.query.user;

import mcpmanager.query.view.ViewReads;
import mcpmanager.query.view.ViewTable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The stored users. */
@Component
final class UserViews {

    private final ViewTable<UserView> table;

    UserViews(DatabaseClient database) {
        this.table = new ViewTable<>(database, "app_user", UserView.class);
    }

    ViewTable<UserView> table() {
        return table;
    }

    ViewReads<UserView> reads() {
        return new ViewReads<>(table);
    }
}
