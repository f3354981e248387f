package mcpmanager.invoke.pipeline;

import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.CallableTools;
import mcpmanager.invoke.catalog.CatalogAge;
import mcpmanager.invoke.hash.HashKeys;
import mcpmanager.rules.hash.HashKey;
import reactor.core.publisher.Mono;

/**
 * Which tool is meant, and the key to hash its sensitive arguments under if it has any. Unknown, disabled, not assigned and
 * another organisation's are the same.
 */
final class LoadTool implements Stage {

    private final CallableTools tools;
    private final CatalogAge age;
    private final HashKeys hashKeys;

    LoadTool(CallableTools tools, CatalogAge age, HashKeys hashKeys) {
        this.tools = tools;
        this.age = age;
        this.hashKeys = hashKeys;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        ServerCaller caller = call.authenticatedCaller();
        CallableTool tool = switch (call.request().tool()) {
            case ToolSelector.ByName byName -> tools.byName(caller, byName.name());
            case ToolSelector.ById byId -> tools.byId(caller, byId.id());
        };
        if (tool != null) {
            call.loaded(tool);
            return tool.sensitive().isEmpty() ? DONE : openHashKey(call, tool.organizationId());
        }
        if (age.isTooOld()) {
            call.end(new Ending.Failed(FailureCode.CATALOG_STALE));
        } else {
            call.end(new Ending.ToolNotFound());
        }
        return DONE;
    }

    private Mono<Void> openHashKey(Invocation call, OrganizationId organization) {
        HashKey opened = hashKeys.opened(organization);
        if (opened == null) {
            return hashKeys.open(organization).doOnNext(call::hashWith).then();
        }
        call.hashWith(opened);
        return DONE;
    }
}
