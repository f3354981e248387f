package mcpmanager.invoke.execution;

import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.catalog.CallableTool.WithoutExecutor;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.invoke.datasource.PostgresPool;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Chooses the executor by the kind of the tool. */
@Component
final class Executors implements ToolExecutor {

    private final PostgresQueryExecutor postgres = new PostgresQueryExecutor();

    @Override
    public Preparation prepare(CallableTool tool, ObjectNode arguments, OpenedDataSource source) {
        return switch (tool.execution()) {
            case CompiledQuery query ->
                switch (source) {
                    case PostgresPool pool -> postgres.prepare(query, arguments, pool);
                };
            case WithoutExecutor none -> throw new IllegalStateException("no data source is opened for this kind");
        };
    }
}
