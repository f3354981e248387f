package mcpmanager.invoke.registry;

import java.util.List;
import mcpmanager.chassis.page.Cursor;
import mcpmanager.chassis.page.Page;
import mcpmanager.chassis.page.PageRequest;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.invoke.catalog.PublishedServer;
import mcpmanager.invoke.registry.ServerJson.Metadata;
import mcpmanager.invoke.registry.ServerJson.ServerList;
import mcpmanager.invoke.registry.ServerJson.ServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * What one organisation's registry tells.
 *
 * @param servers ordered by slug
 */
record Registry(List<PublishedServer> servers, Descriptions descriptions) {

    ServerList page(PageRequest request, ServerSearch wanted) {
        Cursor after = request.after();
        List<PublishedServer> found = servers.stream()
                .filter(server -> after == null || server.slug().compareTo(after.key()) > 0)
                .filter(server -> wanted.finds(server, descriptions))
                .limit(request.limit() + 1L)
                .toList();
        Page<PublishedServer> page = Page.of(
                found, request, server -> new Cursor(server.slug(), server.id().value()));
        return list(page.items().stream().map(descriptions::of).toList(), page.nextCursor());
    }

    /** There is one. */
    ServerList versions(String name) {
        return list(List.of(version(name, ServerSearch.LATEST)), null);
    }

    /** @throws ProblemException {@code SERVER_NOT_FOUND} */
    ServerResponse version(String name, String version) {
        return servers.stream()
                .filter(server -> descriptions.nameOf(server).equals(name) && ServerSearch.isVersion(server, version))
                .findFirst()
                .map(descriptions::of)
                .orElseThrow(() -> new ProblemException(RegistryProblem.SERVER_NOT_FOUND));
    }

    private static ServerList list(List<ServerResponse> servers, @Nullable String nextCursor) {
        return new ServerList(servers, new Metadata(servers.size(), nextCursor));
    }
}
