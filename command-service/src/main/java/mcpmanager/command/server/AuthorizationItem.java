package mcpmanager.command.server;

import java.util.List;
import java.util.stream.IntStream;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.document.Applying;
import mcpmanager.command.document.Items;
import mcpmanager.command.document.References;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.server.McpServerCommand.SetAuthorization;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose tokens open a server, in a document: as it is set, with the names of tools in {@code tools.names}; null: only API
 * keys do. An item without it leaves it as it is, so that a document that says nothing of it does not open a server.
 */
@Component
final class AuthorizationItem {

    static final String FIELD = "authorization";

    private final Items items;
    private final Claims claims;

    AuthorizationItem(Items items, Claims claims) {
        this.items = items;
        this.claims = claims;
    }

    void apply(ObjectNode item, McpServerId server, Applying applying) {
        JsonNode given = item.path(FIELD);
        if (!given.isMissingNode()) {
            applying.send(new SetAuthorization(
                    server, applying.organization(), given.isNull() ? null : read(given, applying), null));
        }
    }

    void write(ObjectNode item, @Nullable ServerAuthorization authorization) {
        if (authorization == null) {
            item.putNull(FIELD);
            return;
        }
        ObjectNode written = Items.write(authorization);
        List<ScopeTools> opening = authorization.scopes().opening();
        for (int i = 0; i < opening.size(); i++) {
            References.name(
                    tools(written, i),
                    "ids",
                    "names",
                    ClaimKind.TOOL,
                    opening.get(i).tools().ids().stream().map(ToolId::value).toList(),
                    claims);
        }
        item.set(FIELD, written);
    }

    private ServerAuthorization read(JsonNode given, Applying applying) {
        if (!(given instanceof ObjectNode object)) {
            throw Items.malformed("/" + FIELD, "must be an object or null");
        }
        ObjectNode request = object.deepCopy();
        IntStream.range(0, request.path("scopes").path("opening").size())
                .forEach(i -> References.resolve(
                        tools(request, i),
                        "/" + FIELD + "/scopes/opening/" + i + "/tools",
                        "names",
                        "ids",
                        name -> applying.find(ClaimKind.TOOL, name),
                        RejectionCode.TOOL_NOT_FOUND));
        return items.read(request, AuthorizationRequests.Set.class).toAuthorization();
    }

    private static JsonNode tools(ObjectNode authorization, int opening) {
        return authorization.path("scopes").path("opening").path(opening).path("tools");
    }
}
