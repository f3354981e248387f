package mcpmanager.query.server;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.query.view.Fold;
import mcpmanager.query.view.Projection;
import mcpmanager.query.view.ViewTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Server events into {@link ServerView}. */
@Component
final class ServerProjection implements Projection<McpServerEvent, ServerView> {

    private final ServerViews views;

    ServerProjection(ServerViews views) {
        this.views = views;
    }

    @Override
    public Class<McpServerEvent> events() {
        return McpServerEvent.class;
    }

    @Override
    public ViewTable<ServerView> table() {
        return views.table();
    }

    @Override
    public @Nullable ServerView fold(@Nullable ServerView before, McpServerEvent event, EventEnvelope<?> envelope) {
        if (event instanceof McpServerCreated e) {
            return created(e, envelope);
        }
        return before == null
                ? null
                : before.after(
                        Fold.version(envelope),
                        envelope.time(),
                        tools(before.toolIds(), event),
                        keys(before.keys(), event, envelope.time()));
    }

    private static ServerView created(McpServerCreated e, EventEnvelope<?> envelope) {
        return new ServerView(
                e.serverId(),
                e.organizationId(),
                Fold.version(envelope),
                envelope.time(),
                envelope.time(),
                e.slug(),
                e.name(),
                e.instructions(),
                List.of(),
                List.of());
    }

    private static List<ToolId> tools(List<ToolId> before, McpServerEvent event) {
        return switch (event) {
            case ToolAssigned e ->
                Stream.concat(before.stream(), Stream.of(e.toolId())).distinct().toList();
            case ToolRemoved e ->
                before.stream().filter(id -> !id.equals(e.toolId())).toList();
            case McpServerCreated e -> before;
            case ApiKeyIssued e -> before;
            case ApiKeyRevoked e -> before;
        };
    }

    private static List<ServerView.Key> keys(List<ServerView.Key> before, McpServerEvent event, Instant time) {
        return switch (event) {
            case ApiKeyIssued e -> {
                ServerView.Key key = new ServerView.Key(e.keyId(), e.name(), e.lastFour(), time, e.expiresAt(), null);
                yield Stream.concat(before.stream(), Stream.of(key)).toList();
            }
            case ApiKeyRevoked e ->
                before.stream()
                        .map(key -> key.id().equals(e.keyId()) ? key.revoked(time) : key)
                        .toList();
            case McpServerCreated e -> before;
            case ToolAssigned e -> before;
            case ToolRemoved e -> before;
        };
    }
}
