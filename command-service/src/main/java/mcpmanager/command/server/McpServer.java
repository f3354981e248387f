package mcpmanager.command.server;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
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
import mcpmanager.command.server.McpServerCommand.SetAuthorization;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.AuthorizationChanged;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/** An MCP server: a group of tools under one address, and who may come in: keys, and tokens of an issuer. */
sealed interface McpServer {

    record Absent() implements McpServer {}

    record Present(
            OrganizationId organizationId,
            String slug,
            String name,
            @Nullable String instructions,
            boolean enabled,
            Set<ToolId> tools,
            ServerKeys keys,
            @Nullable ServerAuthorization authorization)
            implements McpServer {

        boolean isAsIn(CreateMcpServer command) {
            return organizationId.equals(command.organizationId())
                    && slug.equals(command.slug())
                    && name.equals(command.name())
                    && Objects.equals(instructions, command.instructions());
        }

        Present withTexts(String otherName, @Nullable String otherInstructions) {
            return new Present(organizationId, slug, otherName, otherInstructions, enabled, tools, keys, authorization);
        }

        Present with(boolean nowEnabled) {
            return new Present(organizationId, slug, name, instructions, nowEnabled, tools, keys, authorization);
        }

        Present with(ToolId tool) {
            Set<ToolId> more = new HashSet<>(tools);
            more.add(tool);
            return new Present(
                    organizationId, slug, name, instructions, enabled, Set.copyOf(more), keys, authorization);
        }

        Present without(ToolId tool) {
            Set<ToolId> fewer = new HashSet<>(tools);
            fewer.remove(tool);
            return new Present(
                    organizationId, slug, name, instructions, enabled, Set.copyOf(fewer), keys, authorization);
        }

        Present with(@Nullable ServerAuthorization other) {
            return new Present(organizationId, slug, name, instructions, enabled, tools, keys, other);
        }

        Present with(ServerKeys others) {
            return new Present(organizationId, slug, name, instructions, enabled, tools, others, authorization);
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
            case SetAuthorization set -> authorize(known(state, command), set);
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
                        ServerKeys.NONE,
                        null);
            case McpServerChanged changed -> present(state).withTexts(changed.name(), changed.instructions());
            case McpServerDisabled disabled -> present(state).with(false);
            case McpServerEnabled enabled -> present(state).with(true);
            case McpServerDeleted deleted -> new Deleted(present(state).organizationId());
            case ToolAssigned assigned -> present(state).with(assigned.toolId());
            case ToolRemoved removed -> present(state).without(removed.toolId());
            case AuthorizationChanged changed -> present(state).with(changed.authorization());
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
                ServerRules.checkSlug(command.slug());
                ServerRules.checkTexts(command.name(), command.instructions());
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
        ServerRules.checkTexts(command.name(), command.instructions());
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

    private static Optional<McpServerEvent> authorize(Present state, SetAuthorization command) {
        if (Objects.equals(state.authorization(), command.authorization())) {
            return Optional.empty();
        }
        if (command.authorization() != null) {
            ServerRules.check(command.authorization());
        }
        return Optional.of(
                new AuthorizationChanged(command.serverId(), command.organizationId(), command.authorization()));
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
