package mcpmanager.invoke.catalog;

import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.secret.SecretEvent;
import mcpmanager.events.secret.SecretEvent.ApiKeyHashed;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.invoke.catalog.EntryKey.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Entries as JSON documents, the form in which a snapshot keeps them. Secrets stay sealed or hashed. */
final class CatalogDocuments {

    private static final JsonMapper JSON = EventJson.mapper();

    private final Catalog catalog;

    private record StoredSecret(
            @Nullable SecretSealed sealed, @Nullable ApiKeyHashed hashed) {}

    CatalogDocuments(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The present document of an entry; empty when there is none any more. */
    String write(EntryKey key) {
        Object entry = switch (key.kind()) {
            case SERVER -> catalog.server(McpServerId.of(key.id()));
            case TOOL -> catalog.tool(ToolId.of(key.id()));
            case DATA_SOURCE -> catalog.dataSource(DataSourceId.of(key.id()));
            case POLICY -> catalog.policy(PolicyId.of(key.id()));
            case ORGANIZATION -> catalog.organization(OrganizationId.of(key.id()));
            case SECRET -> stored(catalog.secret(new SecretRef(key.id())));
        };
        return entry == null ? "" : JSON.writeValueAsString(entry);
    }

    /** Brings a document back into the replica. */
    void read(Kind kind, String document) {
        switch (kind) {
            case SERVER -> catalog.put(JSON.readValue(document, CatalogEntry.Server.class));
            case TOOL -> catalog.put(JSON.readValue(document, CatalogEntry.Tool.class));
            case DATA_SOURCE -> catalog.put(JSON.readValue(document, CatalogEntry.DataSource.class));
            case POLICY -> catalog.put(JSON.readValue(document, CatalogEntry.Policy.class));
            case ORGANIZATION -> catalog.put(JSON.readValue(document, CatalogEntry.Organization.class));
            case SECRET -> {
                StoredSecret secret = JSON.readValue(document, StoredSecret.class);
                if (secret.sealed() != null) {
                    catalog.put(secret.sealed());
                }
                if (secret.hashed() != null) {
                    catalog.put(secret.hashed());
                }
            }
        }
    }

    private static @Nullable StoredSecret stored(@Nullable SecretEvent secret) {
        return switch (secret) {
            case null -> null;
            case SecretSealed sealed -> new StoredSecret(sealed, null);
            case ApiKeyHashed hashed -> new StoredSecret(null, hashed);
        };
    }
}
