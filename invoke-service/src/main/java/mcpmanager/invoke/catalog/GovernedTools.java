package mcpmanager.invoke.catalog;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.rules.policy.CallFacts;
import mcpmanager.rules.policy.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tools of a server as one caller sees and calls them: without those that its scopes or its policies leave closed
 * whatever the arguments are. When the replica is too old, there is none.
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
    public ListedServer serverOf(ServerCaller caller) {
        CatalogEntry.Server server = catalog.server(caller.serverId());
        return server == null
                ? new ListedServer("", "", null)
                : new ListedServer(server.slug(), server.name(), server.instructions());
    }

    @Override
    public List<ListedTool> visibleTo(ServerCaller caller) {
        OrganizationPolicies organization = catalog.policiesOf(caller.organizationId());
        if (organization.areNone() && caller instanceof CallerKey) {
            return toolsOf(caller).listed();
        }
        CallFacts.Caller asking = caller.asCaller(LISTING_CHANNEL, null);
        return toolsOf(caller).callable().stream()
                .filter(tool -> caller.mayOpen(tool.facts()))
                .map(tool -> listed(tool, asking, organization))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public @Nullable ListedTool visibleTo(ServerCaller caller, String name) {
        CallableTool tool = byName(caller, name);
        if (tool == null) {
            return null;
        }
        OrganizationPolicies organization = catalog.policiesOf(caller.organizationId());
        return listed(tool, caller.asCaller(LISTING_CHANNEL, null), organization);
    }

    @Override
    public @Nullable CallableTool byName(ServerCaller caller, String name) {
        return opened(caller, toolsOf(caller).byName().get(name));
    }

    @Override
    public @Nullable CallableTool byId(ServerCaller caller, ToolId id) {
        return opened(caller, toolsOf(caller).byId().get(id));
    }

    private static @Nullable CallableTool opened(ServerCaller caller, @Nullable CallableTool tool) {
        return tool != null && caller.mayOpen(tool.facts()) ? tool : null;
    }

    private VisibleSet toolsOf(ServerCaller caller) {
        CatalogEntry.Server server = catalog.server(caller.serverId());
        return server == null
                        || !server.isEnabled()
                        || !server.organizationId().equals(caller.organizationId())
                        || age.isTooOld()
                ? VisibleSet.NOTHING
                : catalog.toolsOf(server.id());
    }

    private @Nullable ListedTool listed(CallableTool tool, CallFacts.Caller caller, OrganizationPolicies organization) {
        if (organization.areNone()) {
            return tool.listed();
        }
        Standing standing = organization.standing(caller, tool.facts(), clock.instant());
        return standing.isVisible() ? seen.of(tool, standing, organization.obligations(standing.possible())) : null;
    }
}
