package mcpmanager.command.datasource;

import java.util.List;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.datasource.DataSourceCommand.ChangeDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RotateCredential;
import mcpmanager.command.http.Fields;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What comes in, as JSON, and the command that it means. */
final class DataSourceRequests {

    private static final String NEEDED = "with a connection that has a credential";

    private DataSourceRequests() {}

    record Register(
            @Required @Nullable String name,
            @Required @Nullable DataSourceConnection connection,
            @Required(when = NEEDED) @Nullable Plaintext password) {

        RegisterDataSource toCommand(DataSourceId id, OrganizationId organization) {
            return new RegisterDataSource(
                    id,
                    organization,
                    Fields.required("/name", name),
                    complete(connection),
                    neededBy(complete(connection), password));
        }
    }

    /**
     * @param password absent: stays as it is, which it can't when the connection leads to another place
     */
    record Change(
            @Required @Nullable String name,
            @Required @Nullable DataSourceConnection connection,
            @Nullable Plaintext password) {

        ChangeDataSource toCommand(DataSourceId id, OrganizationId organization, @Nullable Long expectedVersion) {
            return new ChangeDataSource(
                    id, organization, Fields.required("/name", name), complete(connection), password, expectedVersion);
        }
    }

    record Rotate(@Required @Nullable Plaintext password) {

        RotateCredential toCommand(DataSourceId id, OrganizationId organization, @Nullable Long expectedVersion) {
            return new RotateCredential(id, organization, Fields.required("/password", password), expectedVersion);
        }
    }

    /**
     * @param password absent: today's stays, as with a change; that of the version is gone
     */
    record Restore(
            @Required @Nullable Long version, @Nullable Plaintext password) {}

    record Test(
            @Required @Nullable DataSourceConnection connection,
            @Required(when = NEEDED) @Nullable Plaintext password) {

        Test complete() {
            DataSourceConnection whole = DataSourceRequests.complete(connection);
            return new Test(whole, neededBy(whole, password));
        }
    }

    private static @Nullable Plaintext neededBy(DataSourceConnection connection, @Nullable Plaintext password) {
        return connection.hasCredential() ? Fields.required("/password", password) : password;
    }

    private static DataSourceConnection complete(@Nullable DataSourceConnection given) {
        return switch (Fields.required("/connection", given)) {
            case DataSourceConnection.Postgres postgres -> {
                Fields.required("/connection/host", postgres.host());
                Fields.required("/connection/database", postgres.database());
                Fields.required("/connection/username", postgres.username());
                Fields.required("/connection/tls", postgres.tls());
                yield postgres;
            }
            case DataSourceConnection.Rest rest -> complete(rest);
        };
    }

    private static DataSourceConnection.Rest complete(DataSourceConnection.Rest rest) {
        Fields.required("/connection/baseUrl", rest.baseUrl());
        switch (Fields.required("/connection/authentication", rest.authentication())) {
            case RestAuthentication.None none -> {}
            case RestAuthentication.Bearer bearer -> {}
            case RestAuthentication.Basic basic ->
                Fields.required("/connection/authentication/username", basic.username());
            case RestAuthentication.Header header -> Fields.required("/connection/authentication/name", header.name());
            case RestAuthentication.Query query -> Fields.required("/connection/authentication/name", query.name());
            case RestAuthentication.ClientCredentials client -> {
                Fields.required("/connection/authentication/tokenUrl", client.tokenUrl());
                Fields.required("/connection/authentication/clientId", client.clientId());
            }
            case RestAuthentication.ClientCertificate certificate -> {}
        }
        List<String> ranges = rest.privateRanges();
        for (int i = 0; i < ranges.size(); i++) {
            Fields.required("/connection/privateRanges/" + i, ranges.get(i));
        }
        return rest;
    }
}
