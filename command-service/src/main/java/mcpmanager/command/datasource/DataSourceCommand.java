package mcpmanager.command.datasource;

import mcpmanager.command.secret.Plaintext;
import mcpmanager.command.store.AggregateCommand;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What can be asked of a data source. Connections and passwords have been tried before ({@link DataSourceProbe}). */
sealed interface DataSourceCommand extends AggregateCommand {

    DataSourceId dataSourceId();

    @Override
    default DataSourceId aggregateId() {
        return dataSourceId();
    }

    OrganizationId organizationId();

    /** The version that the caller read; null: any. */
    default @Nullable Long expectedVersion() {
        return null;
    }

    /**
     * @param password null when the connection needs none
     */
    record RegisterDataSource(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            String name,
            DataSourceConnection connection,
            @Nullable Plaintext password)
            implements DataSourceCommand {}

    /**
     * @param password null keeps the credential, which then goes to the same place as before
     */
    record ChangeDataSource(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            String name,
            DataSourceConnection connection,
            @Nullable Plaintext password,
            @Nullable Long expectedVersion)
            implements DataSourceCommand {}

    /**
     * @param password null when it is the present one
     */
    record RotateCredential(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            @Nullable Plaintext password,
            @Nullable Long expectedVersion)
            implements DataSourceCommand {}

    record DisableDataSource(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements DataSourceCommand {}

    record EnableDataSource(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements DataSourceCommand {}

    record DeleteDataSource(
            DataSourceId dataSourceId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements DataSourceCommand {}
}
