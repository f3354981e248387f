package mcpmanager.query.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.tool.ToolId;
import mcpmanager.query.view.View;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server.
 *
 * @param enabled false: it and its keys are unknown to agents
 * @param slug the last part of its URL
 * @param toolIds the tools assigned to it, in the order of their assignment
 * @param authorization whose access tokens open it; null: nobody's, its API keys do
 * @param keys all keys ever issued for it, in the order of their issue
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServerView(
        McpServerId id,
        OrganizationId organizationId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        boolean enabled,
        String slug,
        String name,
        @Nullable String instructions,
        List<ToolId> toolIds,
        @Nullable ServerAuthorization authorization,
        List<Key> keys)
        implements View {

    /**
     * An API key, without anything that could open a server.
     *
     * @param expiresAt null: until revoked
     * @param revokedAt null while it is not revoked
     * @param replacedBy the key that took its place; null: none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Key(
            ApiKeyId id,
            String name,
            String lastFour,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable ApiKeyId replacedBy) {

        Key revoked(Instant time) {
            return new Key(id, name, lastFour, issuedAt, expiresAt, time, replacedBy);
        }

        Key replaced(ApiKeyId successor, Instant end) {
            return new Key(id, name, lastFour, issuedAt, end, revokedAt, successor);
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

    ServerView after(long newVersion, Instant time, Content content) {
        return new ServerView(
                id,
                organizationId,
                newVersion,
                createdAt,
                time,
                content.enabled(),
                slug,
                content.name(),
                content.instructions(),
                content.toolIds(),
                content.authorization(),
                content.keys());
    }

    Content content() {
        return new Content(enabled, name, instructions, toolIds, authorization, keys);
    }

    /** What events change. */
    record Content(
            boolean enabled,
            String name,
            @Nullable String instructions,
            List<ToolId> toolIds,
            @Nullable ServerAuthorization authorization,
            List<Key> keys) {

        Content withTools(Stream<ToolId> tools) {
            return new Content(enabled, name, instructions, tools.toList(), authorization, keys);
        }

        Content withKeys(Stream<Key> others) {
            return new Content(enabled, name, instructions, toolIds, authorization, others.toList());
        }

        Content withTexts(String otherName, @Nullable String otherInstructions) {
            return new Content(enabled, otherName, otherInstructions, toolIds, authorization, keys);
        }

        Content withAuthorization(@Nullable ServerAuthorization other) {
            return new Content(enabled, name, instructions, toolIds, other, keys);
        }

        Content enabled(boolean now) {
            return new Content(now, name, instructions, toolIds, authorization, keys);
        }
    }
}
