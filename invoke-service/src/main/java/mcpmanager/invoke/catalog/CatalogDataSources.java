package mcpmanager.invoke.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;
import org.jspecify.annotations.Nullable;

/** The data sources of the replica; a credential that none of them points to any more is dropped. */
final class CatalogDataSources {

    private final CatalogSecrets secrets;
    private final Map<DataSourceId, CatalogEntry.DataSource> dataSources = new ConcurrentHashMap<>();

    CatalogDataSources(CatalogSecrets secrets) {
        this.secrets = secrets;
    }

    /** Null when it is not there for the organisation, disabled, or without its credential. */
    @Nullable
    KnownDataSource find(OrganizationId organizationId, DataSourceId id) {
        CatalogEntry.DataSource known = dataSources.get(id);
        if (known == null || !known.isEnabled() || !known.organizationId().equals(organizationId)) {
            return null;
        }
        SecretSealed credential =
                known.credential() == null ? null : secrets.sealed(known.credential(), organizationId);
        return credential == null && known.connection().hasCredential()
                ? null
                : new KnownDataSource(id, organizationId, known.version(), known.connection(), credential);
    }

    CatalogEntry.@Nullable DataSource get(DataSourceId id) {
        return dataSources.get(id);
    }

    boolean use(SecretRef credential) {
        return dataSources.values().stream().anyMatch(source -> credential.equals(source.credential()));
    }

    void put(CatalogEntry.DataSource dataSource) {
        CatalogEntry.DataSource before = dataSources.put(dataSource.id(), dataSource);
        if (before != null
                && before.credential() != null
                && !before.credential().equals(dataSource.credential())) {
            secrets.remove(before.credential());
        }
    }

    void forget(DataSourceId id) {
        CatalogEntry.DataSource before = dataSources.remove(id);
        if (before != null && before.credential() != null) {
            secrets.remove(before.credential());
        }
    }

    void clear() {
        dataSources.clear();
    }
}
