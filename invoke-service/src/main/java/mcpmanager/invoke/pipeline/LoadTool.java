package mcpmanager.invoke.pipeline;

import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.CallableTools;
import mcpmanager.invoke.catalog.CatalogAge;
import reactor.core.publisher.Mono;

/** Which tool is meant. Unknown, disabled, not assigned and another organisation's are the same. */
final class LoadTool implements Stage {

    private final CallableTools tools;
    private final CatalogAge age;

    LoadTool(CallableTools tools, CatalogAge age) {
        this.tools = tools;
        this.age = age;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        CallerKey caller = call.authenticatedCaller();
        CallableTool tool = switch (call.request().tool()) {
            case ToolSelector.ByName byName -> tools.byName(caller, byName.name());
            case ToolSelector.ById byId -> tools.byId(caller, byId.id());
        };
        if (tool != null) {
            call.loaded(tool);
        } else if (age.isTooOld()) {
            call.end(new Ending.Failed(FailureCode.CATALOG_STALE));
        } else {
            call.end(new Ending.ToolNotFound());
        }
        return DONE;
    }
}
