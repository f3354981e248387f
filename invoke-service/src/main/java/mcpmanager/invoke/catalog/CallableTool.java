package mcpmanager.invoke.catalog;

import java.util.List;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.WithoutRedis;
import mcpmanager.invoke.policy.Obligations;
import mcpmanager.invoke.policy.ResultMasks;
import mcpmanager.rules.column.ColumnMasking;
import mcpmanager.rules.masking.Mask;
import mcpmanager.rules.policy.CallFacts;
import mcpmanager.rules.policy.Standing;
import mcpmanager.rules.rest.RestTemplate;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SensitivePath;
import mcpmanager.rules.sql.ParameterTypes;
import mcpmanager.rules.sql.SqlTemplate;
import org.jspecify.annotations.Nullable;

/**
 * A tool that passed all checks again when it was loaded, compiled once.
 *
 * @param version the aggregate's, from 0
 * @param facts what policies may ask of it
 * @param outputSchema that a result is checked against; null: none was declared
 * @param limits how often it may be called
 * @param sensitive arguments whose values no record may show
 */
public record CallableTool(
        OrganizationId organizationId,
        long version,
        ListedTool listed,
        CallFacts.Tool facts,
        InputSchema inputSchema,
        @Nullable InputSchema outputSchema,
        Limits limits,
        List<SensitivePath> sensitive,
        CompiledExecution execution) {

    /**
     * How often a tool may be called.
     *
     * @param withoutRedis what becomes of all limits of its calls while Redis is away
     */
    public record Limits(List<RateLimit> rates, WithoutRedis withoutRedis) {}

    /**
     * As a key sees it.
     *
     * @param possible what the policies that might allow a call would demand
     */
    public ListedTool seen(Standing standing, Obligations possible) {
        return listed.seen(standing.forced(), masks(possible.masks()));
    }

    /**
     * The masks of policies as masks of this tool's results.
     *
     * @throws IllegalStateException for one that can't be read any more: then nothing of a result may be shown
     */
    public List<Mask> masks(List<FieldMask> masks) {
        return ResultMasks.of(masks, execution instanceof CompiledQuery query ? query.columns() : null);
    }

    /** How a tool is executed, ready to run. One kind for each executor. */
    public sealed interface CompiledExecution {

        ExecConfig config();
    }

    /**
     * One statement with typed parameters.
     *
     * @param result what it answers with; null: not on record
     * @param columns what masks by source column make of that
     */
    public record CompiledQuery(
            ExecConfig.PostgresQuery config,
            SqlTemplate template,
            ParameterTypes parameters,
            @Nullable QueryResult result,
            ColumnMasking columns)
            implements CompiledExecution {

        public DataSourceId dataSourceId() {
            return config.dataSourceId();
        }
    }

    /** An implementation inside the gateway; whether there is one is seen when it is called. */
    public record CompiledCustom(ExecConfig.Custom config, String implementation) implements CompiledExecution {}

    /** A function of a WebAssembly module; whether there is one is seen when it is called. */
    public record CompiledModule(ExecConfig.Custom config, WasmModuleId moduleId, String function)
            implements CompiledExecution {}

    /** One HTTP request with encoded slots. */
    public record CompiledCall(ExecConfig.RestCall config, RestTemplate template) implements CompiledExecution {

        public DataSourceId dataSourceId() {
            return config.dataSourceId();
        }
    }
}
