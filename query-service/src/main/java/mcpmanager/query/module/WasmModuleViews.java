package mcpmanager.query.module;

import mcpmanager.query.view.ViewReads;
import mcpmanager.query.view.ViewTable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** The stored modules. */
@Component
final class WasmModuleViews {

    private final ViewTable<WasmModuleView> table;

    WasmModuleViews(DatabaseClient database) {
        this.table = new ViewTable<>(database, "wasm_module", WasmModuleView.class);
    }

    ViewTable<WasmModuleView> table() {
        return table;
    }

    ViewReads<WasmModuleView> reads() {
        return new ViewReads<>(table);
    }
}
