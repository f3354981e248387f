package mcpmanager.invoke.catalog;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.rules.policy.CallFacts;
import mcpmanager.rules.policy.Standing;
import org.jspecify.annotations.Nullable;

/** The tools of a server as one key sees them: without those that no arguments would open. */
final class GovernedTools {

    /** Lists are shown to MCP clients only. */
    private static final String LISTING_CHANNEL = InvocationCall.Channel.MCP.name();

    private final CatalogPolicies policies;
    private final InstantSource clock;

    GovernedTools(CatalogPolicies policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
    }

    List<ListedTool> listed(CallerKey key, VisibleSet tools) {
        OrganizationPolicies organization = policies.of(key.organizationId());
        if (organization.areNone()) {
            return tools.listed();
        }
        CallFacts.Caller caller = key.asCaller(LISTING_CHANNEL, null);
        return tools.callable().stream()
                .map(tool -> listed(tool, caller, organization))
                .filter(Objects::nonNull)
                .toList();
    }

    @Nullable
    ListedTool listed(CallerKey key, CallableTool tool) {
        OrganizationPolicies organization = policies.of(key.organizationId());
        return organization.areNone() ? tool.listed() : listed(tool, key.asCaller(LISTING_CHANNEL, null), organization);
    }

    private @Nullable ListedTool listed(CallableTool tool, CallFacts.Caller caller, OrganizationPolicies organization) {
        Standing standing = organization.standing(caller, tool.facts(), clock.instant());
        return standing.isVisible() ? tool.seen(standing, organization.obligations(standing.possible())) : null;
    }
}
