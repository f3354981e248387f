package mcpmanager.command.datasource;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mcpmanager.command.datasource.DataSourceCommand.ChangeDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DeleteDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DisableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.EnableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RotateCredential;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.command.secret.SecretRefs;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceEnabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import org.jspecify.annotations.Nullable;

/** A data source: a place that tools read from. */
sealed interface DataSource {

    int NAME_LENGTH = 100;

    record Absent() implements DataSource {}

    record Deleted(OrganizationId organizationId) implements DataSource {}

    /**
     * @param credential null when it needs none
     * @param credentials how many there have been
     */
    record Registered(
            OrganizationId organizationId,
            String name,
            DataSourceConnection connection,
            @Nullable SecretRef credential,
            int credentials,
            boolean enabled)
            implements DataSource {

        Registered with(String newName, DataSourceConnection newConnection, @Nullable SecretRef newCredential) {
            boolean another = newCredential != null && !newCredential.equals(credential);
            return new Registered(
                    organizationId, newName, newConnection, newCredential, credentials + (another ? 1 : 0), enabled);
        }

        Registered with(boolean nowEnabled) {
            return new Registered(organizationId, name, connection, credential, credentials, nowEnabled);
        }
    }

    static Optional<DataSourceEvent> decide(DataSource state, DataSourceCommand command, Instant now) {
        return switch (command) {
            case RegisterDataSource register -> register(state, register);
            case ChangeDataSource change -> change(known(state, command), change);
            case RotateCredential rotate -> rotate(known(state, command), rotate);
            case DisableDataSource disable ->
                known(state, command).enabled()
                        ? Optional.of(new DataSourceDisabled(disable.dataSourceId(), disable.organizationId()))
                        : Optional.empty();
            case EnableDataSource enable ->
                known(state, command).enabled()
                        ? Optional.empty()
                        : Optional.of(new DataSourceEnabled(enable.dataSourceId(), enable.organizationId()));
            case DeleteDataSource delete -> delete(state, delete);
        };
    }

    static DataSource evolve(DataSource state, DataSourceEvent event) {
        return switch (event) {
            case DataSourceRegistered it ->
                new Registered(
                        it.organizationId(),
                        it.name(),
                        it.connection(),
                        it.credential(),
                        it.credential() == null ? 0 : 1,
                        true);
            case DataSourceChanged it -> registered(state).with(it.name(), it.connection(), it.credential());
            case CredentialRotated it ->
                registered(state)
                        .with(registered(state).name(), registered(state).connection(), it.credential());
            case DataSourceDisabled disabled -> registered(state).with(false);
            case DataSourceEnabled enabled -> registered(state).with(true);
            case DataSourceDeleted deleted -> new Deleted(deleted.organizationId());
        };
    }

    /**
     * Another organisation's data source is as unknown as none.
     *
     * @throws CommandRejected {@code NOT_FOUND}
     */
    static Registered known(DataSource state, OrganizationId organization) {
        if (state instanceof Registered registered
                && registered.organizationId().equals(organization)) {
            return registered;
        }
        throw new CommandRejected(RejectionCode.NOT_FOUND);
    }

    private static Registered known(DataSource state, DataSourceCommand command) {
        return known(state, command.organizationId());
    }

    private static Optional<DataSourceEvent> register(DataSource state, RegisterDataSource command) {
        return switch (state) {
            case Registered registered when isAsWanted(registered, command) -> Optional.empty();
            case Registered other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Deleted deleted -> throw new CommandRejected(RejectionCode.NOT_FOUND);
            case Absent absent -> {
                VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
                ConnectionRules.check(command.connection());
                PasswordRules.check(command.connection(), command.password());
                yield Optional.of(new DataSourceRegistered(
                        command.dataSourceId(),
                        command.organizationId(),
                        command.name(),
                        command.connection(),
                        command.password() == null ? null : SecretRefs.of(command.dataSourceId(), 0)));
            }
        };
    }

    private static boolean isAsWanted(Registered registered, RegisterDataSource command) {
        return registered.organizationId().equals(command.organizationId())
                && registered.name().equals(command.name())
                && registered.connection().equals(command.connection());
    }

    private static Optional<DataSourceEvent> change(Registered state, ChangeDataSource command) {
        boolean same = state.name().equals(command.name()) && state.connection().equals(command.connection());
        if (same && command.password() == null) {
            return Optional.empty();
        }
        VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
        ConnectionRules.check(command.connection());
        ConnectionRules.checkSameKind(state.connection(), command.connection());
        CredentialDestination.check(state, command.connection(), command.password());
        SecretRef credential = state.credential();
        if (command.password() != null || !command.connection().hasCredential() || credential == null) {
            PasswordRules.check(command.connection(), command.password());
            credential = command.password() == null ? null : next(state, command);
        }
        return Optional.of(new DataSourceChanged(
                command.dataSourceId(),
                command.organizationId(),
                command.name(),
                command.connection(),
                credential,
                Objects.equals(credential, state.credential()) ? null : state.credential()));
    }

    private static Optional<DataSourceEvent> rotate(Registered state, RotateCredential command) {
        SecretRef credential = state.credential();
        if (credential == null) {
            throw PasswordRules.notNeeded();
        }
        if (command.password() == null) {
            return Optional.empty();
        }
        PasswordRules.check(state.connection(), command.password());
        return Optional.of(new CredentialRotated(
                command.dataSourceId(), command.organizationId(), next(state, command), credential));
    }

    private static Optional<DataSourceEvent> delete(DataSource state, DeleteDataSource command) {
        if (state instanceof Deleted(var organization) && organization.equals(command.organizationId())) {
            return Optional.empty();
        }
        Registered registered = known(state, command);
        return Optional.of(
                new DataSourceDeleted(command.dataSourceId(), command.organizationId(), registered.credential()));
    }

    private static SecretRef next(Registered state, DataSourceCommand command) {
        return SecretRefs.of(command.dataSourceId(), state.credentials());
    }

    private static Registered registered(DataSource state) {
        return switch (state) {
            case Registered registered -> registered;
            case Absent absent -> throw new IllegalStateException("the history starts without a registration");
            case Deleted deleted -> throw new IllegalStateException("the history goes on after the deletion");
        };
    }
}
