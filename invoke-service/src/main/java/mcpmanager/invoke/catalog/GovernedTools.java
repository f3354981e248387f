package mcpmanager.invoke.catalog;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.rules.policy.CallFacts;
import mcpmanager.rules.policy.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tools of a server as one key sees and calls them: without those that no arguments would open. When the replica is
 * too old, there is none.
 */
@Component
final class GovernedTools implements VisibleTools, CallableTools {

    /** Lists are shown to MCP clients only. */
    private static final String LISTING_CHANNEL = InvocationCall.Channel.MCP.name();

    private final Catalog catalog;
    private final CatalogAge age;
    private final InstantSource clock;
    private final SeenTools seen = new SeenTools();

    GovernedTools(Catalog catalog, CatalogAge age, InstantSource clock) {
        this.catalog = catalog;
        this.age = age;
        this.clock = clock;
    }

    @Override
    public ListedServer serverOf(CallerKey key) {
        CatalogEntry.Server server = catalog.server(key.serverId());
        return server == null
                ? new ListedServer("", "", null)
                : new ListedServer(server.slug(), server.name(), server.instructions());
    }

    @Override
    public List<ListedTool> visibleTo(CallerKey key) {
        OrganizationPolicies organization = catalog.policiesOf(key.organizationId());
        if (organization.areNone()) {
            return toolsOf(key).listed();
        }
        CallFacts.Caller caller = key.asCaller(LISTING_CHANNEL, null);
        return toolsOf(key).callable().stream()
                .map(tool -> listed(tool, caller, organization))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public @Nullable ListedTool visibleTo(CallerKey key, String name) {
        CallableTool tool = byName(key, name);
        if (tool == null) {
            return null;
        }
        OrganizationPolicies organization = catalog.policiesOf(key.organizationId());
        return organization.areNone() ? tool.listed() : listed(tool, key.asCaller(LISTING_CHANNEL, null), organization);
    }

    @Override
    public @Nullable CallableTool byName(CallerKey key, String name) {
        return toolsOf(key).byName().get(name);
    }

    @Override
    public @Nullable CallableTool byId(CallerKey key, ToolId id) {
        return toolsOf(key).byId().get(id);
    }

    private VisibleSet toolsOf(CallerKey key) {
        CatalogEntry.Server server = catalog.server(key.serverId());
        return server == null
                        || !server.isEnabled()
                        || !server.organizationId().equals(key.organizationId())
                        || age.isTooOld()
                ? VisibleSet.NOTHING
                : catalog.toolsOf(server.id());
    }

    private @Nullable ListedTool listed(CallableTool tool, CallFacts.Caller caller, OrganizationPolicies organization) {
        Standing standing = organization.standing(caller, tool.facts(), clock.instant());
        return standing.isVisible() ? seen.of(tool, standing, organization.obligations(standing.possible())) : null;
    }
}
