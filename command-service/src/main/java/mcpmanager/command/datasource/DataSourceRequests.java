package mcpmanager.command.datasource;

import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.http.Fields;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What comes in, as JSON, and the command that it means. */
final class DataSourceRequests {

    private DataSourceRequests() {}

    record Register(
            @Nullable String name,
            @Nullable DataSourceConnection connection,
            @Nullable Plaintext password) {

        RegisterDataSource toCommand(DataSourceId id, OrganizationId organization) {
            return new RegisterDataSource(
                    id,
                    organization,
                    Fields.required("/name", name),
                    complete(Fields.required("/connection", connection)),
                    Fields.required("/password", password));
        }

        private static DataSourceConnection complete(DataSourceConnection connection) {
            switch (connection) {
                case DataSourceConnection.Postgres postgres -> {
                    Fields.required("/connection/host", postgres.host());
                    Fields.required("/connection/database", postgres.database());
                    Fields.required("/connection/username", postgres.username());
                    Fields.required("/connection/tls", postgres.tls());
                }
            }
            return connection;
        }
    }
}
