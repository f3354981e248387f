package mcpmanager.invoke.catalog;

import java.util.Optional;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.invoke.catalog.CallableTool.CompiledExecution;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import mcpmanager.rules.sql.ParameterTypes;
import mcpmanager.rules.sql.ParameterTypes.Derivation;
import mcpmanager.rules.sql.SqlCheck;
import mcpmanager.rules.sql.SqlTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a tool by the rules of this version, whatever was in force when it was registered. What does not pass is not
 * callable, and its id is logged.
 */
final class ToolCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(ToolCompiler.class);
    private static final JsonNode QUERY_OUTPUT = JsonMapper.shared().readTree("""
            {"type":"object",
             "properties":{
               "rows":{"type":"array","items":{"type":"object"}},
               "rowCount":{"type":"integer","minimum":0},
               "truncated":{"type":"boolean"}},
             "required":["rows","rowCount","truncated"],
             "additionalProperties":false}
            """);

    private ToolCompiler() {}

    static Optional<CallableTool> compile(CatalogEntry.Tool tool) {
        try {
            Optional<CallableTool> compiled = tryCompile(tool);
            if (compiled.isEmpty()) {
                LOG.warn("tool {} version {} does not pass the rules and can't be called", tool.id(), tool.version());
            }
            return compiled;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            LOG.error("tool {} version {} can't be compiled or called", tool.id(), tool.version(), unforeseen);
            return Optional.empty();
        }
    }

    private static Optional<CallableTool> tryCompile(CatalogEntry.Tool tool) {
        ToolDefinition definition = tool.definition();
        return execution(definition)
                .flatMap(execution -> InputSchema.compile(definition.inputSchema())
                                instanceof SchemaCheck.Accepted schema
                        ? Optional.of(new CallableTool(
                                tool.organizationId(), tool.version(), listed(tool), schema.schema(), execution))
                        : Optional.empty());
    }

    private static Optional<CompiledExecution> execution(ToolDefinition definition) {
        return switch (definition.execution()) {
            case ExecConfig.PostgresQuery query -> query(query, definition.inputSchema());
            case ExecConfig.RestCall unsupported -> Optional.empty();
            case ExecConfig.Custom unsupported -> Optional.empty();
        };
    }

    private static Optional<CompiledExecution> query(ExecConfig.PostgresQuery query, JsonNode inputSchema) {
        return ParameterTypes.of(inputSchema) instanceof Derivation.Derived parameters
                        && SqlTemplate.check(
                                        query.template(), parameters.types().names())
                                instanceof SqlCheck.Accepted accepted
                ? Optional.of(new CompiledQuery(query, accepted.template(), parameters.types()))
                : Optional.empty();
    }

    private static ListedTool listed(CatalogEntry.Tool tool) {
        ToolDefinition definition = tool.definition();
        return new ListedTool(
                tool.id(),
                definition.name(),
                definition.title(),
                definition.description(),
                definition.inputSchema(),
                QUERY_OUTPUT,
                definition.readOnly());
    }
}
