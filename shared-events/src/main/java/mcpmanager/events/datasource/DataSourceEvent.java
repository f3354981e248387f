package mcpmanager.events.datasource;

import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to a data source. */
public sealed interface DataSourceEvent extends AdminEvent {

    DataSourceId dataSourceId();

    @Override
    default String subject() {
        return dataSourceId().toString();
    }

    /**
     * It may be used at once.
     *
     * @param credential null when it needs none
     */
    @Revision("1")
    record DataSourceRegistered(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            String name,
            DataSourceConnection connection,
            @Nullable SecretRef credential)
            implements DataSourceEvent {}

    /**
     * The name, the connection or, with either of them, the credential.
     *
     * @param connection of the same kind as before
     * @param credential as it is from now on, the same as before or a new one; null when it needs none
     * @param replaced the credential that is forgotten now; null when it is kept or there was none
     */
    @Revision("1")
    record DataSourceChanged(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            String name,
            DataSourceConnection connection,
            @Nullable SecretRef credential,
            @Nullable SecretRef replaced)
            implements DataSourceEvent {}

    /**
     * A new secret for the same connection.
     *
     * @param replaced the credential that is forgotten now
     */
    @Revision("1")
    record CredentialRotated(
            DataSourceId dataSourceId, OrganizationId organizationId, SecretRef credential, SecretRef replaced)
            implements DataSourceEvent {}

    /** No tool can use it until it is enabled. */
    @Revision("1")
    record DataSourceDisabled(DataSourceId dataSourceId, OrganizationId organizationId) implements DataSourceEvent {}

    @Revision("1")
    record DataSourceEnabled(DataSourceId dataSourceId, OrganizationId organizationId) implements DataSourceEvent {}

    /**
     * For ever.
     *
     * @param credential the secret that is forgotten now; null when there was none
     */
    @Revision("1")
    record DataSourceDeleted(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            @Nullable SecretRef credential) implements DataSourceEvent {}
}
