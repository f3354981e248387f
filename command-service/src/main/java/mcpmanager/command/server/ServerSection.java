package mcpmanager.command.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.document.Applied;
import mcpmanager.command.document.Applying;
import mcpmanager.command.document.Items;
import mcpmanager.command.document.Section;
import mcpmanager.command.http.Fields;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.DisableMcpServer;
import mcpmanager.command.server.McpServerCommand.EnableMcpServer;
import mcpmanager.command.store.PastStates;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Servers in a document: slug, texts, the names of all their tools, and whose tokens open
 * them. Keys are never part of a document.
 */
@Component
final class ServerSection implements Section {

    private static final String TOOLS = "tools";

    private final Items items;
    private final Claims claims;
    private final PastStates states;
    private final AuthorizationItem authorization;

    ServerSection(Items items, Claims claims, PastStates states, AuthorizationItem authorization) {
        this.items = items;
        this.claims = claims;
        this.states = states;
        this.authorization = authorization;
    }

    @Override
    public Kind kind() {
        return Kind.SERVERS;
    }

    @Override
    public Supplier<Applied> prepare(ObjectNode item, Applying applying) {
        return () -> apply(item, applying);
    }

    private Applied apply(ObjectNode item, Applying applying) {
        McpServerRequests.Create request = read(item);
        String slug = Fields.required("/slug", request.slug());
        String name = Fields.required("/name", request.name());
        OrganizationId organization = applying.organization();
        Optional<UUID> known = applying.find(ClaimKind.SERVER_SLUG, slug);
        McpServerId id = known.map(McpServerId::new).orElseGet(McpServerId::next);
        long before = known.isPresent() ? applying.version(id) : -1;
        if (known.isEmpty()) {
            applying.send(new CreateMcpServer(id, organization, slug, name, request.instructions()));
        }
        McpServer.Present present = present(id, organization).orElseThrow();
        ServerContent content = new ServerContent(name, request.instructions(), tools(item, applying));
        content.commands(id, organization, present.tools(), null).forEach(applying::send);
        authorization.apply(item, id, applying);
        Items.enabled(item)
                .ifPresent(enabled -> applying.send(
                        enabled
                                ? new EnableMcpServer(id, organization, null)
                                : new DisableMcpServer(id, organization, null)));
        return Applied.of(slug, id, before, applying.version(id));
    }

    @Override
    public List<ObjectNode> export(OrganizationId organization) {
        List<ObjectNode> exported = new ArrayList<>();
        for (UUID server : claims.owners(ClaimKind.SERVER_SLUG, organization)) {
            present(new McpServerId(server), organization).map(this::item).ifPresent(exported::add);
        }
        return exported;
    }

    private McpServerRequests.Create read(ObjectNode item) {
        ObjectNode request = item.deepCopy();
        request.remove(List.of(TOOLS, AuthorizationItem.FIELD, Items.ENABLED));
        return items.read(request, McpServerRequests.Create.class);
    }

    private static Set<ToolId> tools(ObjectNode item, Applying applying) {
        Set<ToolId> tools = new LinkedHashSet<>();
        int number = 0;
        for (String name : Items.texts(item, TOOLS)) {
            String path = "/" + TOOLS + "/" + number++;
            tools.add(applying.find(ClaimKind.TOOL, name)
                    .map(ToolId::new)
                    .orElseThrow(() -> CommandRejected.field(
                            RejectionCode.TOOL_NOT_FOUND, path, "there is no tool with this name")));
        }
        return tools;
    }

    private Optional<McpServer.Present> present(McpServerId id, OrganizationId organization) {
        return states.now(id, organization, McpServerEvent.class, new McpServer.Absent(), McpServer::evolve)
                .filter(McpServer.Present.class::isInstance)
                .map(McpServer.Present.class::cast);
    }

    private ObjectNode item(McpServer.Present server) {
        ObjectNode item = JsonMapper.shared()
                .createObjectNode()
                .put("slug", server.slug())
                .put("name", server.name());
        if (server.instructions() != null) {
            item.put("instructions", server.instructions());
        }
        Set<String> names = new TreeSet<>();
        server.tools()
                .forEach(tool -> claims.nameOf(ClaimKind.TOOL, tool.value()).ifPresent(names::add));
        names.forEach(item.putArray(TOOLS)::add);
        authorization.write(item, server.authorization());
        return Items.withEnabled(item, server.enabled());
    }
}
