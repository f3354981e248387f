package mcpmanager.events.invocation;

import java.time.Instant;
import java.util.List;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who called what, how it arrived, and what was decided.
 *
 * @param keyId null when the caller came with an access token
 * @param toolName as the caller wrote it, cut to 64 characters
 * @param tool null when there is no such tool for this key
 * @param arguments as the caller sent them, with those that policies force; sensitive values are hashes, or {@code ***};
 *     null when the tool is unknown, so that nothing unchecked is kept
 * @param argumentHashes of the sensitive values among the arguments, under the organisation's hash key; null: none
 * @param traceId 32 hexadecimal digits, made by the gateway
 * @param spanId 16 hexadecimal digits
 * @param linkedTraceparent the caller's own W3C trace context; untrusted
 * @param decision null when the call ended before there was one
 * @param token null when the caller came with an API key
 * @param limits what was left of the limits that the call was counted under; null: none, or it ended before
 * @param testedBy the administrator who made the call as this caller, to try the tool; null: the caller called
 */
public record InvocationCall(
        InvocationId invocationId,
        OrganizationId organizationId,
        McpServerId serverId,
        @Nullable ApiKeyId keyId,
        Channel channel,
        String toolName,
        @Nullable ToolVersion tool,
        @Nullable JsonNode arguments,
        @Nullable List<String> argumentHashes,
        @Nullable String clientName,
        @Nullable String protocolVersion,
        String traceId,
        String spanId,
        @Nullable String linkedTraceparent,
        Instant receivedAt,
        @Nullable PolicyDecision decision,
        @Nullable TokenCaller token,
        @Nullable LimitState limits,
        @Nullable UserId testedBy) {

    /** The edge that a call came through. */
    public enum Channel {
        MCP,
        REST
    }

    /**
     * A tool as it was when called.
     *
     * @param version the aggregate's version, from 0
     */
    public record ToolVersion(ToolId toolId, long version) {}
}
