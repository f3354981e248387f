package mcpmanager.command.datasource;

import java.time.Instant;
import java.util.Optional;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.command.secret.SecretRefs;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.organization.OrganizationId;

/** A data source: a place that tools read from. */
sealed interface DataSource {

    int NAME_LENGTH = 100;
    int PASSWORD_LENGTH = 1024;

    record Absent() implements DataSource {}

    record Registered(OrganizationId organizationId, String name, DataSourceConnection connection)
            implements DataSource {}

    static Optional<DataSourceEvent> decide(DataSource state, DataSourceCommand command, Instant now) {
        return switch (command) {
            case RegisterDataSource register -> register(state, register);
        };
    }

    static DataSource evolve(DataSource state, DataSourceEvent event) {
        return switch (event) {
            case DataSourceRegistered registered ->
                new Registered(registered.organizationId(), registered.name(), registered.connection());
        };
    }

    private static Optional<DataSourceEvent> register(DataSource state, RegisterDataSource command) {
        Registered wanted = new Registered(command.organizationId(), command.name(), command.connection());
        return switch (state) {
            case Registered registered when registered.equals(wanted) -> Optional.empty();
            case Registered other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Absent absent -> {
                VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
                ConnectionRules.check(command.connection());
                checkPassword(command.password().value());
                yield Optional.of(new DataSourceRegistered(
                        command.dataSourceId(),
                        command.organizationId(),
                        command.name(),
                        command.connection(),
                        SecretRefs.of(command.dataSourceId())));
            }
        };
    }

    private static void checkPassword(String password) {
        if (password.isEmpty() || password.length() > PASSWORD_LENGTH || password.indexOf('\0') >= 0) {
            throw CommandRejected.field(
                    RejectionCode.PASSWORD_INVALID,
                    "/password",
                    "must have 1 to " + PASSWORD_LENGTH + " characters and no NUL");
        }
    }
}
