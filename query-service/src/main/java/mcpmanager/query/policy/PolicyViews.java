package mcpmanager.query.policy;

import mcpmanager.query.view.ViewReads;
import mcpmanager.query.view.ViewTable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The stored policies. */
@Component
final class PolicyViews {

    private final ViewTable<PolicyView> table;

    PolicyViews(DatabaseClient database) {
        this.table = new ViewTable<>(database, "policy", PolicyView.class);
    }

    ViewTable<PolicyView> table() {
        return table;
    }

    ViewReads<PolicyView> reads() {
        return new ViewReads<>(table);
    }
}
