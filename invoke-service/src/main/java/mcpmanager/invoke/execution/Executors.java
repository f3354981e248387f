package mcpmanager.invoke.execution;

import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.CallableTool.CompiledCall;
import mcpmanager.invoke.catalog.CallableTool.CompiledCustom;
import mcpmanager.invoke.catalog.CallableTool.CompiledModule;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.custom.CustomTools;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.datasource.WebService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Chooses the executor by the kind of the tool. */
@Component
final class Executors implements ToolExecutor {

    private final PostgresQueryExecutor postgres = new PostgresQueryExecutor();
    private final RestCallExecutor rest;
    private final CustomToolExecutor custom;
    private final WasmToolExecutor wasm;

    Executors(CustomTools tools, RestBreakers breakers, WasmToolExecutor wasm) {
        rest = new RestCallExecutor(breakers);
        custom = new CustomToolExecutor(tools);
        this.wasm = wasm;
    }

    @Override
    public Preparation prepare(
            CallableTool tool,
            ObjectNode arguments,
            @Nullable OpenedDataSource source,
            CallingClient client,
            int mostRows) {
        return switch (tool.execution()) {
            case CompiledQuery query ->
                switch (source) {
                    case PostgresPool pool -> postgres.prepare(query, arguments, pool, mostRows, tool.outputSchema());
                    case WebService other -> new Preparation.Impossible();
                    case null -> throw new IllegalStateException("no data source was opened");
                };
            case CompiledCall call ->
                switch (source) {
                    case WebService service -> rest.prepare(call, arguments, service);
                    case PostgresPool other -> new Preparation.Impossible();
                    case null -> throw new IllegalStateException("no data source was opened");
                };
            case CompiledCustom implemented -> custom.prepare(implemented, arguments, client);
            case CompiledModule module -> wasm.prepare(tool.organizationId(), module, arguments);
        };
    }
}
