package mcpmanager.command.server;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.command.secret.SecretRefs;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RemoveTool;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
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
    Duration LONGEST_KEY = Duration.ofDays(36_525);

    record Absent() implements McpServer {}

    record Present(
            OrganizationId organizationId,
            String slug,
            String name,
            @Nullable String instructions,
            Set<ToolId> tools,
            Map<ApiKeyId, Key> keys)
            implements McpServer {

        boolean isAsIn(CreateMcpServer command) {
            return organizationId.equals(command.organizationId())
                    && slug.equals(command.slug())
                    && name.equals(command.name())
                    && Objects.equals(instructions, command.instructions());
        }

        Present withTools(Set<ToolId> others) {
            return new Present(organizationId, slug, name, instructions, Set.copyOf(others), keys);
        }

        Present withKey(ApiKeyId id, Key key) {
            Map<ApiKeyId, Key> others = new HashMap<>(keys);
            others.put(id, key);
            return new Present(organizationId, slug, name, instructions, tools, Map.copyOf(others));
        }
    }

    record Key(String name, String lastFour, @Nullable Instant expiresAt, boolean revoked) {

        Key nowRevoked() {
            return new Key(name, lastFour, expiresAt, true);
        }
    }

    static Optional<McpServerEvent> decide(McpServer state, McpServerCommand command, Instant now) {
        return switch (command) {
            case CreateMcpServer create -> create(state, create);
            case AssignTool assign ->
                known(state, command).tools().contains(assign.toolId())
                        ? Optional.empty()
                        : Optional.of(new ToolAssigned(assign.serverId(), assign.organizationId(), assign.toolId()));
            case RemoveTool remove ->
                known(state, command).tools().contains(remove.toolId())
                        ? Optional.of(new ToolRemoved(remove.serverId(), remove.organizationId(), remove.toolId()))
                        : Optional.empty();
            case IssueApiKey issue -> issue(known(state, command), issue, now);
            case RevokeApiKey revoke -> revoke(known(state, command), revoke);
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
                        Set.of(),
                        Map.of());
            case ToolAssigned assigned -> {
                Set<ToolId> tools = new HashSet<>(present(state).tools());
                tools.add(assigned.toolId());
                yield present(state).withTools(tools);
            }
            case ToolRemoved removed -> {
                Set<ToolId> tools = new HashSet<>(present(state).tools());
                tools.remove(removed.toolId());
                yield present(state).withTools(tools);
            }
            case ApiKeyIssued issued ->
                present(state)
                        .withKey(issued.keyId(), new Key(issued.name(), issued.lastFour(), issued.expiresAt(), false));
            case ApiKeyRevoked revoked -> {
                Key key = present(state).keys().get(revoked.keyId());
                if (key == null) {
                    throw new IllegalStateException("the history revokes a key that was never issued");
                }
                yield present(state).withKey(revoked.keyId(), key.nowRevoked());
            }
        };
    }

    private static Optional<McpServerEvent> create(McpServer state, CreateMcpServer command) {
        return switch (state) {
            case Present present when present.isAsIn(command) -> Optional.empty();
            case Present other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Absent absent -> {
                if (command.slug().length() > SLUG_LENGTH
                        || !SLUG.matcher(command.slug()).matches()) {
                    throw new CommandRejected(RejectionCode.SLUG_INVALID);
                }
                VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
                if (command.instructions() != null) {
                    VisibleText.requireLines("/instructions", command.instructions(), INSTRUCTIONS_LENGTH);
                }
                yield Optional.of(new McpServerCreated(
                        command.serverId(),
                        command.organizationId(),
                        command.slug(),
                        command.name(),
                        command.instructions()));
            }
        };
    }

    private static Optional<McpServerEvent> issue(Present state, IssueApiKey command, Instant now) {
        Key known = state.keys().get(command.keyId());
        if (known != null) {
            if (known.equals(new Key(command.name(), command.lastFour(), command.expiresAt(), false))) {
                return Optional.empty();
            }
            throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
        }
        VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
        Instant expiry = command.expiresAt();
        if (expiry != null && (!expiry.isAfter(now) || expiry.isAfter(now.plus(LONGEST_KEY)))) {
            throw new CommandRejected(RejectionCode.KEY_EXPIRY_INVALID);
        }
        return Optional.of(new ApiKeyIssued(
                command.serverId(),
                command.organizationId(),
                command.keyId(),
                command.name(),
                command.lastFour(),
                SecretRefs.of(command.keyId()),
                expiry));
    }

    private static Optional<McpServerEvent> revoke(Present state, RevokeApiKey command) {
        Key key = state.keys().get(command.keyId());
        if (key == null) {
            throw new CommandRejected(RejectionCode.KEY_NOT_FOUND);
        }
        return key.revoked()
                ? Optional.empty()
                : Optional.of(new ApiKeyRevoked(command.serverId(), command.organizationId(), command.keyId()));
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
        };
    }
}
