package mcpmanager.invoke.catalog;

import java.util.List;
import java.util.Optional;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.invoke.catalog.CallableTool.CompiledCall;
import mcpmanager.invoke.catalog.CallableTool.CompiledCustom;
import mcpmanager.invoke.catalog.CallableTool.CompiledExecution;
import mcpmanager.invoke.catalog.CallableTool.CompiledModule;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.custom.CustomTools;
import mcpmanager.rules.column.ColumnMasking;
import mcpmanager.rules.policy.CallFacts;
import mcpmanager.rules.rest.RestCheck;
import mcpmanager.rules.rest.RestParts;
import mcpmanager.rules.rest.RestTemplate;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import mcpmanager.rules.schema.SensitivePath;
import mcpmanager.rules.sql.ParameterTypes;
import mcpmanager.rules.sql.ParameterTypes.Derivation;
import mcpmanager.rules.sql.SqlCheck;
import mcpmanager.rules.sql.SqlTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

    private static final JsonNode CHANGE_OUTPUT = changeOutput();

    private ToolCompiler() {}

    private static JsonNode changeOutput() {
        ObjectNode schema = (ObjectNode) QUERY_OUTPUT.deepCopy();
        schema.withObject("/properties")
                .putObject("changedRows")
                .put("type", "integer")
                .put("minimum", 0);
        schema.withArray("/required").add("changedRows");
        return schema;
    }

    static Optional<CallableTool> compile(CatalogEntry.Tool tool, CustomTools installed) {
        try {
            Optional<CallableTool> compiled = tryCompile(tool, installed);
            if (compiled.isEmpty()) {
                LOG.warn("tool {} version {} does not pass the rules and can't be called", tool.id(), tool.version());
            }
            return compiled;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            LOG.error("tool {} version {} can't be compiled or called", tool.id(), tool.version(), unforeseen);
            return Optional.empty();
        }
    }

    private static Optional<CallableTool> tryCompile(CatalogEntry.Tool tool, CustomTools installed) {
        ToolDefinition definition = tool.definition();
        ListedTool listed = listed(tool, installed);
        Optional<CompiledExecution> execution = execution(tool);
        SchemaCheck output =
                definition.outputSchema() == null ? null : InputSchema.compileOutput(definition.outputSchema());
        List<SensitivePath> sensitive = definition.sensitiveArguments().stream()
                .flatMap(pointer -> SensitivePath.find(definition.inputSchema(), pointer).stream())
                .toList();
        return execution.isPresent()
                        && sensitive.size() == definition.sensitiveArguments().size()
                        && InputSchema.compile(definition.inputSchema()) instanceof SchemaCheck.Accepted schema
                        && !(output instanceof SchemaCheck.Refused)
                ? Optional.of(new CallableTool(
                        tool.organizationId(),
                        tool.version(),
                        listed,
                        new CallFacts.Tool(
                                tool.id().toString(),
                                definition.name(),
                                definition.tags().stream().sorted().toList(),
                                listed.readOnly()),
                        schema.schema(),
                        output instanceof SchemaCheck.Accepted checked ? checked.schema() : null,
                        new CallableTool.Limits(definition.rateLimits(), definition.withoutRedis()),
                        sensitive,
                        execution.get()))
                : Optional.empty();
    }

    private static Optional<CompiledExecution> execution(CatalogEntry.Tool tool) {
        ToolDefinition definition = tool.definition();
        return switch (definition.execution()) {
            case ExecConfig.PostgresQuery query -> query(query, tool);
            case ExecConfig.RestCall call -> call(call, definition);
            case ExecConfig.Custom custom -> custom(custom);
        };
    }

    /** An implementation or a module, not both. */
    private static Optional<CompiledExecution> custom(ExecConfig.Custom custom) {
        String implementation = custom.implementation();
        WasmModuleId module = custom.moduleId();
        String function = custom.function();
        if (!custom.settings().isObject()) {
            return Optional.empty();
        }
        if (module != null && function != null && implementation == null) {
            return Optional.of(new CompiledModule(custom, module, function));
        }
        return implementation != null && module == null && function == null
                ? Optional.of(new CompiledCustom(custom, implementation))
                : Optional.empty();
    }

    /** Only what is idempotent is tried more than once. */
    private static Optional<CompiledExecution> call(ExecConfig.RestCall call, ToolDefinition definition) {
        RestParts parts = new RestParts(
                call.method(),
                call.pathTemplate(),
                call.query(),
                call.headers(),
                call.body(),
                call.responsePointer(),
                call.responsePath());
        return (call.retry().attempts() == 1 || definition.annotations().idempotentHint())
                        && RestTemplate.check(parts, definition.inputSchema()) instanceof RestCheck.Accepted accepted
                ? Optional.of(new CompiledCall(call, accepted.template()))
                : Optional.empty();
    }

    private static Optional<CompiledExecution> query(ExecConfig.PostgresQuery query, CatalogEntry.Tool tool) {
        ToolDefinition definition = tool.definition();
        return ParameterTypes.of(definition.inputSchema()) instanceof Derivation.Derived parameters
                        && SqlTemplate.check(
                                        query.template(), parameters.types().names(), definition.readOnly())
                                instanceof SqlCheck.Accepted accepted
                ? Optional.of(new CompiledQuery(
                        query,
                        accepted.template(),
                        parameters.types(),
                        tool.result(),
                        ColumnMasking.of(
                                tool.result() == null ? null : RecordedFacts.of(tool.result()),
                                accepted.template(),
                                definition.outputSchema())))
                : Optional.empty();
    }

    private static ListedTool listed(CatalogEntry.Tool tool, CustomTools installed) {
        ToolDefinition definition = tool.definition();
        return new ListedTool(
                tool.id(),
                definition.name(),
                definition.title(),
                definition.description(),
                definition.inputSchema(),
                outputSchema(definition),
                annotations(definition, installed));
    }

    private static @Nullable JsonNode outputSchema(ToolDefinition definition) {
        return definition.outputSchema() == null && definition.execution() instanceof ExecConfig.PostgresQuery query
                ? query.changes() ? CHANGE_OUTPUT : QUERY_OUTPUT
                : definition.outputSchema();
    }

    /** Whatever the definition says, not less safe than the execution is. */
    private static ToolAnnotations annotations(ToolDefinition definition, CustomTools installed) {
        ExecConfig execution = definition.execution();
        boolean isPromised = execution instanceof ExecConfig.Custom custom
                && custom.implementation() != null
                && installed.isReadOnly(custom.implementation());
        ToolAnnotations safe =
                ToolAnnotations.derivedFrom(execution, isPromised).saferOf(definition.annotations());
        return new ToolAnnotations(
                safe.title(),
                safe.readOnlyHint() && definition.readOnly(),
                safe.destructiveHint(),
                safe.idempotentHint(),
                safe.openWorldHint());
    }
}
