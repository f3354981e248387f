package mcpmanager.invoke.catalog;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceEnabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
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
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.catalog.CatalogEntry.Listed;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of an entry. Null in: nothing was known. Null out: nothing, because an event that is not the first
 * can't stand alone, or because the thing is gone. A version that was seen changes nothing.
 */
final class CatalogFold {

    private CatalogFold() {}

    static CatalogEntry.@Nullable Tool tool(CatalogEntry.@Nullable Tool now, ToolEvent event, long version) {
        if (now == null) {
            return event instanceof ToolRegistered first
                    ? new CatalogEntry.Tool(
                            first.toolId(), first.organizationId(), version, true, first.definition(), first.result())
                    : null;
        }
        if (version <= now.version() || !now.organizationId().equals(event.organizationId())) {
            return now;
        }
        return switch (event) {
            case ToolRegistered again -> tool(now, version, now.enabled(), again.definition(), again.result());
            case ToolChanged changed -> tool(now, version, now.enabled(), changed.definition(), changed.result());
            case ToolDisabled disabled -> tool(now, version, false, now.definition(), now.result());
            case ToolEnabled enabled -> tool(now, version, true, now.definition(), now.result());
            case ToolDeleted deleted -> null;
        };
    }

    static CatalogEntry.@Nullable Server server(
            CatalogEntry.@Nullable Server now, McpServerEvent event, long version, Instant time) {
        Listed listed = new Listed(version, time);
        if (now == null) {
            return event instanceof McpServerCreated first
                    ? server(first, version, null, listed, Set.of(), List.of(), null)
                    : null;
        }
        if (version <= now.version() || !now.organizationId().equals(event.organizationId())) {
            return now;
        }
        return switch (event) {
            case McpServerCreated again ->
                server(again, version, now.disabled(), listed, now.tools(), now.keys(), now.authorization());
            case McpServerChanged changed ->
                new CatalogEntry.Server(
                        now.id(),
                        now.organizationId(),
                        version,
                        now.slug(),
                        changed.name(),
                        changed.instructions(),
                        now.disabled(),
                        listed,
                        now.tools(),
                        now.keys(),
                        now.authorization());
            case McpServerDisabled disabled ->
                copy(now, version, true, now.listed(), now.tools(), now.keys(), now.authorization());
            case McpServerEnabled enabled ->
                copy(now, version, null, listed, now.tools(), now.keys(), now.authorization());
            case McpServerDeleted deleted -> null;
            case AuthorizationChanged changed ->
                copy(now, version, now.disabled(), now.listed(), now.tools(), now.keys(), changed.authorization());
            case ToolAssigned assigned -> withTools(now, version, assigned.toolId(), true);
            case ToolRemoved removed -> withTools(now, version, removed.toolId(), false);
            case ApiKeyIssued issued ->
                withKeys(
                        now,
                        version,
                        Stream.concat(
                                keysWithout(now, issued.keyId()),
                                Stream.of(new CatalogEntry.Key(
                                        issued.keyId(), issued.name(), issued.hash(), issued.expiresAt(), null))));
            case ApiKeyRotated rotated -> withKeys(now, version, rotated(now, rotated));
            case ApiKeyRevoked revoked -> withKeys(now, version, keysWithout(now, revoked.keyId()));
        };
    }

    static CatalogEntry.@Nullable DataSource dataSource(
            CatalogEntry.@Nullable DataSource now, DataSourceEvent event, long version) {
        if (now == null) {
            return event instanceof DataSourceRegistered first ? dataSource(first, version) : null;
        }
        if (version <= now.version() || !now.organizationId().equals(event.organizationId())) {
            return now;
        }
        return switch (event) {
            case DataSourceRegistered again -> dataSource(again, version);
            case DataSourceChanged changed ->
                dataSource(now, version, now.disabled(), changed.connection(), changed.credential());
            case CredentialRotated rotated ->
                dataSource(now, version, now.disabled(), now.connection(), rotated.credential());
            case DataSourceDisabled disabled -> dataSource(now, version, true, now.connection(), now.credential());
            case DataSourceEnabled enabled -> dataSource(now, version, null, now.connection(), now.credential());
            case DataSourceDeleted deleted -> null;
        };
    }

    private static CatalogEntry.DataSource dataSource(DataSourceRegistered it, long version) {
        return new CatalogEntry.DataSource(
                it.dataSourceId(), it.organizationId(), version, null, it.connection(), it.credential());
    }

    private static CatalogEntry.DataSource dataSource(
            CatalogEntry.DataSource now,
            long version,
            @Nullable Boolean disabled,
            DataSourceConnection connection,
            @Nullable SecretRef credential) {
        return new CatalogEntry.DataSource(now.id(), now.organizationId(), version, disabled, connection, credential);
    }

    private static CatalogEntry.Tool tool(
            CatalogEntry.Tool now,
            long version,
            boolean enabled,
            ToolDefinition definition,
            @Nullable QueryResult result) {
        return new CatalogEntry.Tool(now.id(), now.organizationId(), version, enabled, definition, result);
    }

    private static CatalogEntry.Server server(
            McpServerCreated created,
            long version,
            @Nullable Boolean disabled,
            Listed listed,
            Set<ToolId> tools,
            List<CatalogEntry.Key> keys,
            @Nullable ServerAuthorization authorization) {
        return new CatalogEntry.Server(
                created.serverId(),
                created.organizationId(),
                version,
                created.slug(),
                created.name(),
                created.instructions(),
                disabled,
                listed,
                tools,
                keys,
                authorization);
    }

    private static CatalogEntry.Server withTools(CatalogEntry.Server now, long version, ToolId tool, boolean assigned) {
        Set<ToolId> tools = new HashSet<>(now.tools());
        if (assigned) {
            tools.add(tool);
        } else {
            tools.remove(tool);
        }
        return copy(now, version, now.disabled(), now.listed(), Set.copyOf(tools), now.keys(), now.authorization());
    }

    private static CatalogEntry.Server withKeys(CatalogEntry.Server now, long version, Stream<CatalogEntry.Key> keys) {
        return copy(now, version, now.disabled(), now.listed(), now.tools(), keys.toList(), now.authorization());
    }

    private static CatalogEntry.Server copy(
            CatalogEntry.Server now,
            long version,
            @Nullable Boolean disabled,
            @Nullable Listed listed,
            Set<ToolId> tools,
            List<CatalogEntry.Key> keys,
            @Nullable ServerAuthorization authorization) {
        return new CatalogEntry.Server(
                now.id(),
                now.organizationId(),
                version,
                now.slug(),
                now.name(),
                now.instructions(),
                disabled,
                listed,
                tools,
                keys,
                authorization);
    }

    /** Without a grace period the old key goes at once: no clock is asked. */
    private static Stream<CatalogEntry.Key> rotated(CatalogEntry.Server now, ApiKeyRotated event) {
        Stream<CatalogEntry.Key> others = now.keys().stream()
                .filter(key -> !key.id().equals(event.newKeyId()))
                .filter(key -> !key.id().equals(event.oldKeyId())
                        || !event.gracePeriod().isZero())
                .map(key -> key.id().equals(event.oldKeyId())
                        ? new CatalogEntry.Key(key.id(), key.name(), key.hash(), event.oldExpiresAt(), key.first())
                        : key);
        ApiKeyId origin = now.keys().stream()
                .filter(key -> key.id().equals(event.oldKeyId()))
                .map(CatalogEntry.Key::origin)
                .findFirst()
                .orElse(event.oldKeyId());
        return Stream.concat(
                others,
                Stream.of(
                        new CatalogEntry.Key(event.newKeyId(), event.name(), event.hash(), event.expiresAt(), origin)));
    }

    private static Stream<CatalogEntry.Key> keysWithout(CatalogEntry.Server now, ApiKeyId keyId) {
        return now.keys().stream().filter(key -> !key.id().equals(keyId));
    }
}
