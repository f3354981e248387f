package mcpmanager.invoke.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.custom.CustomTools;
import org.jspecify.annotations.Nullable;

/** The replica's tools, and which of them a server shows. Whatever that hangs on has to be said to have changed. */
final class CatalogTools {

    private final Map<ToolId, LoadedTool> tools = new ConcurrentHashMap<>();
    private final VisibleSets visible = new VisibleSets(this::compute);
    private final CatalogServers servers;
    private final CustomTools installed;

    CatalogTools(CatalogServers servers, CustomTools installed) {
        this.servers = servers;
        this.installed = installed;
    }

    CatalogEntry.@Nullable Tool get(ToolId id) {
        LoadedTool tool = tools.get(id);
        return tool == null ? null : tool.entry();
    }

    void put(CatalogEntry.Tool tool) {
        tools.put(tool.id(), new LoadedTool(tool, installed));
        changed(tool.id());
    }

    void forget(ToolId id) {
        tools.remove(id);
        changed(id);
    }

    void clear() {
        tools.clear();
        visible.changedWhere(any -> true);
    }

    void warmUp() {
        tools.values().forEach(LoadedTool::compiled);
    }

    /** Of a server that is there, whoever asks. */
    VisibleSet of(McpServerId server) {
        return visible.of(server);
    }

    void whenChanged(Consumer<McpServerId> listener) {
        visible.whenChanged(listener);
    }

    void changed(McpServerId server) {
        visible.changed(server);
    }

    void changed(OrganizationId organization) {
        changedWhere(server -> server.organizationId().equals(organization));
    }

    private void changed(ToolId tool) {
        changedWhere(server -> server.tools().contains(tool));
    }

    private void changedWhere(Predicate<CatalogEntry.Server> isConcerned) {
        visible.changedWhere(id -> {
            CatalogEntry.Server server = servers.get(id);
            return server == null || isConcerned.test(server);
        });
    }

    private VisibleSet compute(McpServerId id) {
        CatalogEntry.Server server = servers.get(id);
        return server == null
                ? VisibleSet.NOTHING
                : VisibleSet.of(server.tools().stream()
                        .flatMap(tool -> Stream.ofNullable(tools.get(tool)))
                        .filter(tool -> tool.entry().enabled()
                                && tool.entry().organizationId().equals(server.organizationId()))
                        .flatMap(tool -> tool.compiled().stream()));
    }
}
