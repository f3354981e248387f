package mcpmanager.command.tool;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.DeleteTool;
import mcpmanager.command.tool.ToolCommand.DisableTool;
import mcpmanager.command.tool.ToolCommand.EnableTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import org.jspecify.annotations.Nullable;

/** A tool: something that a model can call. */
sealed interface Tool {

    record Absent() implements Tool {}

    /**
     * @param result what a query answers with; null: the tool is no query, or nobody asked
     */
    record Registered(
            OrganizationId organizationId,
            ToolDefinition definition,
            @Nullable QueryResult result,
            boolean enabled) implements Tool {

        Registered with(ToolDefinition other, @Nullable QueryResult itsResult) {
            return new Registered(organizationId, other, itsResult, enabled);
        }

        Registered with(boolean nowEnabled) {
            return new Registered(organizationId, definition, result, nowEnabled);
        }
    }

    /** Its id is used up. */
    record Deleted(OrganizationId organizationId) implements Tool {}

    static Optional<ToolEvent> decide(Tool state, ToolCommand command, Instant now) {
        return switch (command) {
            case RegisterTool register -> register(state, register);
            case ChangeTool change -> change(known(state, command), change);
            case DisableTool disable ->
                known(state, command).enabled()
                        ? Optional.of(new ToolDisabled(disable.toolId(), disable.organizationId()))
                        : Optional.empty();
            case EnableTool enable ->
                known(state, command).enabled()
                        ? Optional.empty()
                        : Optional.of(new ToolEnabled(enable.toolId(), enable.organizationId()));
            case DeleteTool delete -> delete(state, delete);
        };
    }

    static Tool evolve(Tool state, ToolEvent event) {
        return switch (event) {
            case ToolRegistered registered ->
                new Registered(registered.organizationId(), registered.definition(), registered.result(), true);
            case ToolChanged changed -> registered(state).with(changed.definition(), changed.result());
            case ToolDisabled disabled -> registered(state).with(false);
            case ToolEnabled enabled -> registered(state).with(true);
            case ToolDeleted deleted -> new Deleted(registered(state).organizationId());
        };
    }

    private static Optional<ToolEvent> register(Tool state, RegisterTool command) {
        return switch (state) {
            case Registered(var organization, var definition, var result, var enabled)
            when organization.equals(command.organizationId()) && definition.equals(command.definition()) ->
                Optional.empty();
            case Registered other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Deleted deleted -> throw new CommandRejected(RejectionCode.NOT_FOUND);
            case Absent absent -> {
                ToolRules.check(command.definition());
                yield Optional.of(new ToolRegistered(
                        command.toolId(), command.organizationId(), command.definition(), command.result()));
            }
        };
    }

    private static Optional<ToolEvent> change(Registered state, ChangeTool command) {
        if (state.definition().equals(command.definition()) && Objects.equals(state.result(), command.result())) {
            return Optional.empty();
        }
        ToolRules.check(command.definition());
        return Optional.of(
                new ToolChanged(command.toolId(), command.organizationId(), command.definition(), command.result()));
    }

    private static Optional<ToolEvent> delete(Tool state, DeleteTool command) {
        if (state.equals(new Deleted(command.organizationId()))) {
            return Optional.empty();
        }
        Registered known = known(state, command);
        return Optional.of(new ToolDeleted(command.toolId(), known.organizationId()));
    }

    /** Another organisation's tool is as unknown as none. */
    private static Registered known(Tool state, ToolCommand command) {
        if (state instanceof Registered registered
                && registered.organizationId().equals(command.organizationId())) {
            return registered;
        }
        throw new CommandRejected(RejectionCode.NOT_FOUND);
    }

    private static Registered registered(Tool state) {
        return switch (state) {
            case Registered registered -> registered;
            case Absent absent -> throw new IllegalStateException("the history starts without a registration");
            case Deleted deleted -> throw new IllegalStateException("the history goes on after a deletion");
        };
    }
}
