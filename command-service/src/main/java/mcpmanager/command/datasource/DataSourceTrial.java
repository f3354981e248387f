package mcpmanager.command.datasource;

import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;
import mcpmanager.command.datasource.DataSource.Registered;
import mcpmanager.command.datasource.DataSourceCommand.ChangeDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RotateCredential;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.command.store.PastStates;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.DataSourceKind;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries what a command wants before it is sent, so that no transaction waits for a foreign database. What was tried is
 * bound to the version that it was tried on: a change in between is a lost race. Blocking.
 */
@Component
final class DataSourceTrial {

    private final DataSourceProbe probe;
    private final PastStates states;
    private final SealedSecrets secrets;

    DataSourceTrial(DataSourceProbe probe, PastStates states, SealedSecrets secrets) {
        this.probe = probe;
        this.states = states;
        this.secrets = secrets;
    }

    private record Known(Registered state, long version) {}

    RegisterDataSource tried(RegisterDataSource command) {
        probe.check(command.connection(), command.password());
        return command;
    }

    ChangeDataSource tried(ChangeDataSource command) {
        Known known = known(command.dataSourceId(), command.organizationId());
        Registered state = known.state();
        CredentialDestination.check(state, command.connection(), command.password());
        Plaintext password = CredentialDestination.isSame(state.connection(), command.connection())
                ? unlessKept(state, command.password())
                : command.password();
        if (password != null || !state.connection().equals(command.connection())) {
            ConnectionRules.checkSameKind(state.connection(), command.connection());
            probe.check(command.connection(), password == null ? kept(state, command.connection()) : password);
        }
        return new ChangeDataSource(
                command.dataSourceId(),
                command.organizationId(),
                command.name(),
                command.connection(),
                password,
                version(command, known));
    }

    /** The change to what a data source was at a version, with today's credential unless another one is given. */
    ChangeDataSource restored(
            DataSourceId id,
            OrganizationId organization,
            long version,
            @Nullable Plaintext password,
            @Nullable Long expectedVersion) {
        DataSource then = states.at(
                version, id, organization, DataSourceEvent.class, new DataSource.Absent(), DataSource::evolve);
        Registered past = DataSource.known(then, organization);
        return tried(new ChangeDataSource(id, organization, past.name(), past.connection(), password, expectedVersion));
    }

    RotateCredential tried(RotateCredential command) {
        Known known = known(command.dataSourceId(), command.organizationId());
        Plaintext password = unlessKept(known.state(), command.password());
        if (password != null) {
            probe.check(known.state().connection(), password);
        }
        return new RotateCredential(
                command.dataSourceId(), command.organizationId(), password, version(command, known));
    }

    /** Whether it can be reached now, with the kept credential. */
    DataSourceProbe.Reached test(DataSourceId id, OrganizationId organization) {
        Registered state = known(id, organization).state();
        return probe.test(state.connection(), kept(state, state.connection()));
    }

    <T> T read(DataSourceId id, OrganizationId organization, DatabaseReading<T> reading) {
        Registered state = known(id, organization).state();
        return probe.read(postgres(state.connection()), password(state), reading);
    }

    Connection open(DataSourceId id, OrganizationId organization) {
        Registered state = known(id, organization).state();
        return open(state.connection(), () -> password(state));
    }

    Connection open(DataSourceConnection connection, Credential credential) {
        return probe.open(postgres(connection), credential.open());
    }

    /** What opens a connection. */
    @FunctionalInterface
    interface Credential {

        /**
         * @throws CommandRejected {@code CREDENTIAL_NOT_OPENED}
         */
        Plaintext open();
    }

    /** Of a data source when a change was made to it that has been tried. */
    Credential credential(ChangeDataSource tried) {
        Plaintext given = tried.password();
        return given == null
                ? () -> password(
                        known(tried.dataSourceId(), tried.organizationId()).state())
                : () -> given;
    }

    private Plaintext password(Registered state) {
        return Objects.requireNonNull(kept(state, state.connection()));
    }

    private static DataSourceConnection.Postgres postgres(DataSourceConnection connection) {
        if (connection instanceof DataSourceConnection.Postgres postgres) {
            return postgres;
        }
        throw CommandRejected.field(
                RejectionCode.DATA_SOURCE_KIND_MISMATCH, "/dataSourceId", "must be of kind " + DataSourceKind.POSTGRES);
    }

    private Known known(DataSourceId id, OrganizationId organization) {
        PastStates.Past<DataSource> latest = states.latest(
                        id,
                        organization,
                        DataSourceEvent.class,
                        (DataSource) new DataSource.Absent(),
                        DataSource::evolve)
                .orElseThrow(() -> new CommandRejected(RejectionCode.NOT_FOUND));
        return new Known(DataSource.known(latest.state(), organization), latest.version());
    }

    /** Null when it is the present one. */
    private @Nullable Plaintext unlessKept(Registered state, @Nullable Plaintext given) {
        return given != null && given.equals(opened(state).orElse(null)) ? null : given;
    }

    private @Nullable Plaintext kept(Registered state, DataSourceConnection wanted) {
        if (state.credential() == null || !wanted.hasCredential()) {
            return null;
        }
        return opened(state).orElseThrow(() -> new CommandRejected(RejectionCode.CREDENTIAL_NOT_OPENED));
    }

    private Optional<Plaintext> opened(Registered state) {
        return state.credential() == null ? Optional.empty() : secrets.open(state.credential());
    }

    private static Long version(DataSourceCommand command, Known known) {
        return command.expectedVersion() == null ? Long.valueOf(known.version()) : command.expectedVersion();
    }
}
