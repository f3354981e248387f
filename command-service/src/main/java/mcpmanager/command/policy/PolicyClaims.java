package mcpmanager.command.policy;

import java.util.Optional;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.ApiKeyHashes;
import mcpmanager.command.store.PastStates;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyEvent.PolicyAmended;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyEvent.PolicyEnabled;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import mcpmanager.rules.policy.Condition;
import mcpmanager.rules.policy.ConditionCheck;
import org.springframework.stereotype.Component;

/**
 * References that are looked up where they are claimed and kept. They do not keep what they name from being deleted: ids
 * are never given again, so what is left of a policy is harmless.
 */
@Component
class PolicyClaims implements PolicyReferences {

    private final Claims claims;
    private final ApiKeyHashes keys;
    private final PastStates states;

    PolicyClaims(Claims claims, ApiKeyHashes keys, PastStates states) {
        this.claims = claims;
        this.keys = keys;
        this.states = states;
    }

    @Override
    public void settle(PolicyEvent event) {
        switch (event) {
            case PolicyDefined defined -> settle(defined.policyId(), defined.organizationId(), defined.definition());
            case PolicyAmended amended -> settle(amended.policyId(), amended.organizationId(), amended.definition());
            case PolicyEnabled enabled -> {}
            case PolicyDisabled disabled -> {}
            case PolicyDeleted deleted ->
                claims.release(ClaimKind.POLICY, deleted.policyId().value());
        }
    }

    private void settle(PolicyId policy, OrganizationId organization, PolicyDefinition definition) {
        for (McpServerId server : definition.subjects().serverIds()) {
            require(
                    claims.isHeld(ClaimKind.SERVER_SLUG, organization, server.value()),
                    RejectionCode.SERVER_NOT_FOUND,
                    server);
        }
        for (ApiKeyId key : definition.subjects().keyIds()) {
            require(keys.isKept(key, organization), RejectionCode.KEY_NOT_FOUND, key);
        }
        Optional<Condition> condition = Optional.ofNullable(definition.condition())
                .map(Condition::compile)
                .flatMap(check -> check instanceof ConditionCheck.Accepted(var compiled)
                        ? Optional.of(compiled)
                        : Optional.empty());
        for (ToolId tool : definition.tools().ids()) {
            require(claims.isHeld(ClaimKind.TOOL, organization, tool.value()), RejectionCode.TOOL_NOT_FOUND, tool);
            tool(tool, organization).ifPresent(called -> check(definition, condition, called));
        }
        if (!claims.take(ClaimKind.POLICY, organization, definition.name(), policy.value())) {
            throw CommandRejected.field(RejectionCode.POLICY_NAME_TAKEN, "/name", "is taken");
        }
    }

    private static void check(PolicyDefinition policy, Optional<Condition> condition, ToolDefinition tool) {
        condition.ifPresent(asked -> PolicyRules.checkAgainst(asked, tool.inputSchema()));
        if (policy.arguments() != null) {
            ArgumentRuleChecks.checkAgainst(policy.arguments(), tool.inputSchema());
        }
        if (tool.outputSchema() != null) {
            MaskRules.checkAgainst(policy.masks(), tool.outputSchema());
        }
    }

    private Optional<ToolDefinition> tool(ToolId tool, OrganizationId organization) {
        return states.<Optional<ToolDefinition>, ToolEvent>now(
                        tool, organization, ToolEvent.class, Optional.empty(), PolicyClaims::definition)
                .flatMap(definition -> definition);
    }

    private static Optional<ToolDefinition> definition(Optional<ToolDefinition> before, ToolEvent event) {
        return switch (event) {
            case ToolRegistered registered -> Optional.of(registered.definition());
            case ToolChanged changed -> Optional.of(changed.definition());
            case ToolDisabled disabled -> before;
            case ToolEnabled enabled -> before;
            case ToolDeleted deleted -> before;
        };
    }

    private static void require(boolean known, RejectionCode otherwise, Object id) {
        if (!known) {
            throw new CommandRejected(otherwise, id.toString());
        }
    }
}
