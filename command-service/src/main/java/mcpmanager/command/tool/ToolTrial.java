package mcpmanager.command.tool;

import java.util.Optional;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.result.QueryDescriptions;
import mcpmanager.command.store.PastStates;
import mcpmanager.command.tool.Tool.Registered;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the data source of a query what it answers with before the command is sent, so that no transaction waits for a foreign
 * database. Nobody is asked again when only what is said about the query changes. Blocking.
 */
@Component
final class ToolTrial {

    private final PastStates states;

    ToolTrial(PastStates states) {
        this.states = states;
    }

    /**
     * @throws CommandRejected as of {@link ToolRules#check} and {@link QueryDescriptions#describe}
     */
    RegisterTool tried(RegisterTool command, QueryDescriptions queries) {
        ToolRules.check(command.definition());
        return new RegisterTool(
                command.toolId(),
                command.organizationId(),
                command.definition(),
                described(command.definition(), command.organizationId(), queries));
    }

    /**
     * A change of a tool that is not there is left to be refused.
     *
     * @throws CommandRejected as of {@link ToolRules#check} and {@link QueryDescriptions#describe}
     */
    ChangeTool tried(ChangeTool command, QueryDescriptions queries) {
        Optional<Registered> known = registered(command.toolId(), command.organizationId());
        if (known.isEmpty()) {
            return command;
        }
        ToolRules.check(command.definition());
        QueryResult result = saysTheSame(known.get(), command.definition())
                ? known.get().result()
                : described(known.get(), command, queries);
        return new ChangeTool(
                command.toolId(), command.organizationId(), command.definition(), result, command.expectedVersion());
    }

    private Optional<Registered> registered(ToolId tool, OrganizationId organization) {
        return states.now(tool, organization, ToolEvent.class, (Tool) new Tool.Absent(), Tool::evolve)
                .filter(Registered.class::isInstance)
                .map(Registered.class::cast);
    }

    /** Another definition with the same query; the same definition is sent to have the query described anew. */
    private static boolean saysTheSame(Registered known, ToolDefinition wanted) {
        return known.result() != null
                && !known.definition().equals(wanted)
                && known.definition().execution() instanceof ExecConfig.PostgresQuery before
                && wanted.execution() instanceof ExecConfig.PostgresQuery after
                && before.dataSourceId().equals(after.dataSourceId())
                && before.template().equals(after.template())
                && known.definition().inputSchema().equals(wanted.inputSchema());
    }

    /** A repeat changes nothing while the data source is away. */
    private static @Nullable QueryResult described(Registered known, ChangeTool command, QueryDescriptions queries) {
        try {
            return described(command.definition(), command.organizationId(), queries);
        } catch (CommandRejected rejected) {
            if (rejected.code() == RejectionCode.DATA_SOURCE_UNREACHABLE
                    && known.result() != null
                    && known.definition().equals(command.definition())) {
                return known.result();
            }
            throw rejected;
        }
    }

    private static @Nullable QueryResult described(
            ToolDefinition definition, OrganizationId organization, QueryDescriptions queries) {
        return definition.execution() instanceof ExecConfig.PostgresQuery query
                ? queries.describe(query, definition.inputSchema(), organization)
                : null;
    }
}
