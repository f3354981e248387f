package mcpmanager.command.server;

import mcpmanager.chassis.access.IssuerNetworks;
import mcpmanager.chassis.access.IssuerSettings;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.claim.Quotas;
import mcpmanager.command.claim.Uses;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.ApiKeyHashes;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RotateApiKey;
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
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.events.tool.ToolId;
import org.springframework.stereotype.Component;

/**
 * What a server needs beyond itself, in the transaction of the event: a free slug, known tools, the keys' hashes, an
 * issuer that may be asked for its keys.
 */
@Component
class McpServerClaims {

    private final Claims claims;
    private final Quotas quotas;
    private final Uses uses;
    private final ApiKeyHashes hashes;
    private final IssuerNetworks issuers;

    McpServerClaims(Claims claims, Quotas quotas, Uses uses, ApiKeyHashes hashes, IssuerSettings issuers) {
        this.claims = claims;
        this.quotas = quotas;
        this.uses = uses;
        this.hashes = hashes;
        this.issuers = issuers.networks();
    }

    /**
     * @throws CommandRejected {@code SLUG_TAKEN}, {@code TOOL_NOT_FOUND} or {@code AUTHORIZATION_INVALID}
     */
    void settle(McpServerEvent event, McpServerCommand command) {
        switch (event) {
            case McpServerCreated created -> takeSlug(created);
            case ToolAssigned assigned -> useTool(assigned);
            case ToolRemoved removed ->
                uses.remove(removed.serverId().value(), removed.toolId().value());
            case ApiKeyIssued issued -> {
                if (command instanceof IssueApiKey issue) {
                    hashes.keep(issued.keyId(), issued.organizationId(), issue.hash());
                }
            }
            case ApiKeyRotated rotated -> {
                if (command instanceof RotateApiKey rotate) {
                    hashes.keep(rotated.newKeyId(), rotated.organizationId(), rotate.hash());
                }
                if (rotated.gracePeriod().isZero()) {
                    hashes.forget(rotated.oldKeyId());
                }
            }
            case ApiKeyRevoked revoked -> hashes.forget(revoked.keyId());
            case McpServerChanged changed -> {}
            case McpServerDisabled disabled -> {}
            case McpServerEnabled enabled -> {}
            case AuthorizationChanged changed -> {
                if (changed.authorization() != null) {
                    settle(changed.authorization(), changed.organizationId());
                }
            }
            case McpServerDeleted deleted -> {
                claims.release(ClaimKind.SERVER_SLUG, deleted.serverId().value());
                uses.removeAll(deleted.serverId().value());
                deleted.keyIds().forEach(hashes::forget);
            }
        }
    }

    private void takeSlug(McpServerCreated created) {
        quotas.requireRoom(ClaimKind.SERVER_SLUG, created.organizationId());
        if (!claims.take(
                ClaimKind.SERVER_SLUG,
                created.organizationId(),
                created.slug(),
                created.serverId().value())) {
            throw CommandRejected.field(RejectionCode.SLUG_TAKEN, "/slug", "is taken");
        }
    }

    /** What is left of a scope whose tool is deleted is harmless: ids are never given again. */
    private void settle(ServerAuthorization authorization, OrganizationId organization) {
        requireUrl("/issuer", authorization.issuer());
        if (authorization.jwksUri() != null) {
            requireUrl("/jwksUri", authorization.jwksUri());
        }
        for (ScopeTools opening : authorization.scopes().opening()) {
            for (ToolId tool : opening.tools().ids()) {
                if (!claims.isHeld(ClaimKind.TOOL, organization, tool.value())) {
                    throw new CommandRejected(RejectionCode.TOOL_NOT_FOUND, tool.toString());
                }
            }
        }
    }

    private void requireUrl(String path, String url) {
        issuers.problem(url).ifPresent(problem -> {
            throw CommandRejected.field(RejectionCode.AUTHORIZATION_INVALID, path, problem);
        });
    }

    private void useTool(ToolAssigned assigned) {
        if (!claims.isHeld(
                ClaimKind.TOOL, assigned.organizationId(), assigned.toolId().value())) {
            throw new CommandRejected(RejectionCode.TOOL_NOT_FOUND);
        }
        uses.add(
                ClaimKind.SERVER_SLUG,
                assigned.serverId().value(),
                ClaimKind.TOOL,
                assigned.toolId().value());
    }
}
