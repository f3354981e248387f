package mcpmanager.query.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.query.view.View;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server.
 *
 * @param slug the last part of its URL
 * @param toolIds the tools assigned to it, in the order of their assignment
 * @param keys all keys ever issued for it, in the order of their issue
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServerView(
        McpServerId id,
        OrganizationId organizationId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String slug,
        String name,
        @Nullable String instructions,
        List<ToolId> toolIds,
        List<Key> keys)
        implements View {

    /**
     * An API key, without anything that could open a server.
     *
     * @param expiresAt null: until revoked
     * @param revokedAt null while it is not revoked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Key(
            ApiKeyId id,
            String name,
            String lastFour,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {

        Key revoked(Instant time) {
            return new Key(id, name, lastFour, issuedAt, expiresAt, time);
        }
    }

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public String listName() {
        return name;
    }

    ServerView after(long newVersion, Instant time, List<ToolId> newTools, List<Key> newKeys) {
        return new ServerView(
                id, organizationId, newVersion, createdAt, time, slug, name, instructions, newTools, newKeys);
    }
}
