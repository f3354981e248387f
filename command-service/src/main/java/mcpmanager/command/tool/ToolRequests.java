package mcpmanager.command.tool;

import mcpmanager.command.http.Fields;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What comes in, as JSON, and the definition that it means. */
final class ToolRequests {

    private ToolRequests() {}

    /**
     * @param readOnly true unless said otherwise when the execution can only read, else false
     */
    record Define(
            @Nullable String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable JsonNode inputSchema,
            @Nullable ExecConfig execution,
            @Nullable Boolean readOnly) {

        ToolDefinition toDefinition() {
            ExecConfig complete = complete(Fields.required("/execution", execution));
            return new ToolDefinition(
                    Fields.required("/name", name),
                    title,
                    Fields.required("/description", description),
                    Fields.required("/inputSchema", inputSchema),
                    complete,
                    readOnly == null ? complete instanceof ExecConfig.PostgresQuery : readOnly);
        }

        private static ExecConfig complete(ExecConfig execution) {
            switch (execution) {
                case ExecConfig.PostgresQuery query -> {
                    Fields.required("/execution/dataSourceId", query.dataSourceId());
                    Fields.required("/execution/template", query.template());
                    Fields.required("/execution/timeout", query.timeout());
                }
                case ExecConfig.RestCall call -> {}
                case ExecConfig.Custom custom -> {}
            }
            return execution;
        }
    }
}
