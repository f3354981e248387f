package mcpmanager.invoke.authentication;

import java.util.HashSet;
import java.util.Set;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.rules.policy.AccessPolicy;

/** An enabled server that access tokens open. */
public record TokenServer(
        McpServerId id, OrganizationId organizationId, String slug, String name, ServerAuthorization authorization) {

    /** The tools that a token with these scopes opens, of those that the server offers. */
    public AccessPolicy.Tools opened(Set<String> scopes) {
        boolean all = authorization.scopes().any();
        Set<String> ids = new HashSet<>();
        Set<String> tags = new HashSet<>();
        for (ScopeTools opening : authorization.scopes().opening()) {
            if (scopes.contains(opening.scope())) {
                all |= opening.tools().all();
                opening.tools().ids().forEach(id -> ids.add(id.toString()));
                tags.addAll(opening.tools().tags());
            }
        }
        return new AccessPolicy.Tools(all, ids, tags);
    }
}
