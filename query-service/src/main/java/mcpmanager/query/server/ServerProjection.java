package mcpmanager.query.server;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.AuthorizationChanged;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.query.server.ServerView.Content;
import mcpmanager.query.server.ServerView.Key;
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
                        Fold.version(envelope), envelope.time(), after(before.content(), event, envelope.time()));
    }

    @Override
    public boolean ends(McpServerEvent event) {
        return event instanceof McpServerDeleted;
    }

    private static ServerView created(McpServerCreated e, EventEnvelope<?> envelope) {
        return new ServerView(
                e.serverId(),
                e.organizationId(),
                Fold.version(envelope),
                envelope.time(),
                envelope.time(),
                true,
                e.slug(),
                e.name(),
                e.instructions(),
                List.of(),
                null,
                List.of());
    }

    private static Content after(Content before, McpServerEvent event, Instant time) {
        return switch (event) {
            case McpServerCreated e -> before;
            case McpServerChanged e -> before.withTexts(e.name(), e.instructions());
            case McpServerDisabled e -> before.enabled(false);
            case McpServerEnabled e -> before.enabled(true);
            case McpServerDeleted e -> before.enabled(false);
            case AuthorizationChanged e -> before.withAuthorization(e.authorization());
            case ToolAssigned e ->
                before.withTools(Stream.concat(before.toolIds().stream(), Stream.of(e.toolId()))
                        .distinct());
            case ToolRemoved e -> before.withTools(before.toolIds().stream().filter(id -> !id.equals(e.toolId())));
            case ApiKeyIssued e ->
                before.withKeys(Stream.concat(
                        before.keys().stream(),
                        Stream.of(new Key(e.keyId(), e.name(), e.lastFour(), time, e.expiresAt(), null, null))));
            case ApiKeyRotated e ->
                before.withKeys(Stream.concat(
                        before.keys().stream()
                                .map(key -> key.id().equals(e.oldKeyId())
                                        ? key.replaced(e.newKeyId(), e.oldExpiresAt())
                                        : key),
                        Stream.of(new Key(e.newKeyId(), e.name(), e.lastFour(), time, e.expiresAt(), null, null))));
            case ApiKeyRevoked e ->
                before.withKeys(
                        before.keys().stream().map(key -> key.id().equals(e.keyId()) ? key.revoked(time) : key));
        };
    }
}
