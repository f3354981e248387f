package mcpmanager.command.datasource;

import mcpmanager.command.document.Applying;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.stereotype.Component;

/** The databases that an organisation has registered, read with the kept credential. Blocking. */
@Component
public class RegisteredDatabases {

    private final DataSourceTrial trial;

    RegisteredDatabases(DataSourceTrial trial) {
        this.trial = trial;
    }

    /**
     * @throws CommandRejected {@code NOT_FOUND}, {@code DATA_SOURCE_KIND_MISMATCH} when it is no database,
     *     {@code CREDENTIAL_NOT_OPENED}, {@code DATA_SOURCE_NOT_ALLOWED} or {@code DATA_SOURCE_UNREACHABLE}
     */
    public <T> T read(DataSourceId id, OrganizationId organization, DatabaseReading<T> reading) {
        return trial.read(id, organization, reading);
    }

    /** For several readings; to be closed. */
    public OpenDatabases open() {
        return new OpenDatabases(trial);
    }

    /** For all readings that a document needs. */
    public OpenDatabases of(Applying applying) {
        return applying.shared(OpenDatabases.class, this::open);
    }
}
