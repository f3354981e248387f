package mcpmanager.command.server;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.ChangeMcpServer;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.DeleteMcpServer;
import mcpmanager.command.server.McpServerCommand.DisableMcpServer;
import mcpmanager.command.server.McpServerCommand.EnableMcpServer;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RemoveTool;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
import mcpmanager.command.server.McpServerCommand.RotateApiKey;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/** An MCP server: a group of tools under one address, and the keys that open it. */
sealed interface McpServer {

    int NAME_LENGTH = 100;
    int INSTRUCTIONS_LENGTH = 4_000;
    int SLUG_LENGTH = 63;
    Pattern SLUG = Pattern.compile("[a-z0-9](-?[a-z0-9])*");

    record Absent() implements McpServer {}

    record Present(
            OrganizationId organizationId,
            String slug,
            String name,
            @Nullable String instructions,
            boolean enabled,
            Set<ToolId> tools,
            ServerKeys keys)
            implements McpServer {

        boolean isAsIn(CreateMcpServer command) {
            return organizationId.equals(command.organizationId())
                    && slug.equals(command.slug())
                    && name.equals(command.name())
                    && Objects.equals(instructions, command.instructions());
        }

        Present withTexts(String otherName, @Nullable String otherInstructions) {
            return new Present(organizationId, slug, otherName, otherInstructions, enabled, tools, keys);
        }

        Present with(boolean nowEnabled) {
            return new Present(organizationId, slug, name, instructions, nowEnabled, tools, keys);
        }

        Present with(ToolId tool) {
            Set<ToolId> more = new HashSet<>(tools);
            more.add(tool);
            return new Present(organizationId, slug, name, instructions, enabled, Set.copyOf(more), keys);
        }

        Present without(ToolId tool) {
            Set<ToolId> fewer = new HashSet<>(tools);
            fewer.remove(tool);
            return new Present(organizationId, slug, name, instructions, enabled, Set.copyOf(fewer), keys);
        }

        Present with(ServerKeys others) {
            return new Present(organizationId, slug, name, instructions, enabled, tools, others);
        }
    }

    /** Its id is used up. */
    record Deleted(OrganizationId organizationId) implements McpServer {}

    static Optional<McpServerEvent> decide(McpServer state, McpServerCommand command, Instant now) {
        return switch (command) {
            case CreateMcpServer create -> create(state, create);
            case ChangeMcpServer change -> change(known(state, command), change);
            case DisableMcpServer disable ->
                known(state, command).enabled()
                        ? Optional.of(new McpServerDisabled(disable.serverId(), disable.organizationId()))
                        : Optional.empty();
            case EnableMcpServer enable ->
                known(state, command).enabled()
                        ? Optional.empty()
                        : Optional.of(new McpServerEnabled(enable.serverId(), enable.organizationId()));
            case DeleteMcpServer delete -> delete(state, delete);
            case AssignTool assign ->
                known(state, command).tools().contains(assign.toolId())
                        ? Optional.empty()
                        : Optional.of(new ToolAssigned(assign.serverId(), assign.organizationId(), assign.toolId()));
            case RemoveTool remove ->
                known(state, command).tools().contains(remove.toolId())
                        ? Optional.of(new ToolRemoved(remove.serverId(), remove.organizationId(), remove.toolId()))
                        : Optional.empty();
            case IssueApiKey issue -> known(state, command).keys().issue(issue, now);
            case RotateApiKey rotate -> known(state, command).keys().rotate(rotate, now);
            case RevokeApiKey revoke -> known(state, command).keys().revoke(revoke);
        };
    }

    static McpServer evolve(McpServer state, McpServerEvent event) {
        return switch (event) {
            case McpServerCreated created ->
                new Present(
                        created.organizationId(),
                        created.slug(),
                        created.name(),
                        created.instructions(),
                        true,
                        Set.of(),
                        ServerKeys.NONE);
            case McpServerChanged changed -> present(state).withTexts(changed.name(), changed.instructions());
            case McpServerDisabled disabled -> present(state).with(false);
            case McpServerEnabled enabled -> present(state).with(true);
            case McpServerDeleted deleted -> new Deleted(present(state).organizationId());
            case ToolAssigned assigned -> present(state).with(assigned.toolId());
            case ToolRemoved removed -> present(state).without(removed.toolId());
            case ApiKeyIssued issued ->
                present(state).with(present(state).keys().after(issued));
            case ApiKeyRotated rotated ->
                present(state).with(present(state).keys().after(rotated));
            case ApiKeyRevoked revoked ->
                present(state).with(present(state).keys().after(revoked));
        };
    }

    private static Optional<McpServerEvent> create(McpServer state, CreateMcpServer command) {
        return switch (state) {
            case Present present when present.isAsIn(command) -> Optional.empty();
            case Present other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Deleted deleted -> throw new CommandRejected(RejectionCode.NOT_FOUND);
            case Absent absent -> {
                if (command.slug().length() > SLUG_LENGTH
                        || !SLUG.matcher(command.slug()).matches()) {
                    throw CommandRejected.field(
                            RejectionCode.SLUG_INVALID, "/slug", "must be at most " + SLUG_LENGTH + " of " + SLUG);
                }
                checkTexts(command.name(), command.instructions());
                yield Optional.of(new McpServerCreated(
                        command.serverId(),
                        command.organizationId(),
                        command.slug(),
                        command.name(),
                        command.instructions()));
            }
        };
    }

    private static Optional<McpServerEvent> change(Present state, ChangeMcpServer command) {
        if (state.name().equals(command.name()) && Objects.equals(state.instructions(), command.instructions())) {
            return Optional.empty();
        }
        checkTexts(command.name(), command.instructions());
        return Optional.of(new McpServerChanged(
                command.serverId(), command.organizationId(), command.name(), command.instructions()));
    }

    private static Optional<McpServerEvent> delete(McpServer state, DeleteMcpServer command) {
        if (state.equals(new Deleted(command.organizationId()))) {
            return Optional.empty();
        }
        Present known = known(state, command);
        return Optional.of(new McpServerDeleted(
                command.serverId(), command.organizationId(), known.keys().unrevoked()));
    }

    private static void checkTexts(String name, @Nullable String instructions) {
        VisibleText.requireLine("/name", name, NAME_LENGTH);
        if (instructions != null) {
            VisibleText.requireLines("/instructions", instructions, INSTRUCTIONS_LENGTH);
        }
    }

    /** Another organisation's server is as unknown as none. */
    private static Present known(McpServer state, McpServerCommand command) {
        if (state instanceof Present present && present.organizationId().equals(command.organizationId())) {
            return present;
        }
        throw new CommandRejected(RejectionCode.NOT_FOUND);
    }

    private static Present present(McpServer state) {
        return switch (state) {
            case Present present -> present;
            case Absent absent -> throw new IllegalStateException("the history starts without a creation");
            case Deleted deleted -> throw new IllegalStateException("the history goes on after a deletion");
        };
    }
}
