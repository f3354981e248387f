package mcpmanager.invoke.catalog;

import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.sql.ParameterTypes;
import mcpmanager.rules.sql.SqlTemplate;

/**
 * A tool that passed all checks again when it was loaded, compiled once.
 *
 * @param version the aggregate's, from 0
 */
public record CallableTool(
        OrganizationId organizationId,
        long version,
        ListedTool listed,
        InputSchema inputSchema,
        CompiledExecution execution) {

    /** How a tool is executed, ready to run. One kind for each executor. */
    public sealed interface CompiledExecution {

        ExecConfig config();

        DataSourceId dataSourceId();
    }

    /** One SELECT with typed parameters. */
    public record CompiledQuery(ExecConfig.PostgresQuery config, SqlTemplate template, ParameterTypes parameters)
            implements CompiledExecution {

        @Override
        public DataSourceId dataSourceId() {
            return config.dataSourceId();
        }
    }
}
