package mcpmanager.command.datasource;

import java.util.List;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.claim.Quotas;
import mcpmanager.command.claim.Uses;
import mcpmanager.command.datasource.DataSourceCommand.ChangeDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RotateCredential;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceEnabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.secret.SecretRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a data source needs beyond itself, in the transaction of the event: a free name and its sealed secret. A secret
 * that is replaced is forgotten by the relay, once the event that points to the new one is published.
 */
@Component
class DataSourceClaims {

    private static final int TOOLS_NAMED = 10;

    private final Claims claims;
    private final Quotas quotas;
    private final Uses uses;
    private final SealedSecrets secrets;

    DataSourceClaims(Claims claims, Quotas quotas, Uses uses, SealedSecrets secrets) {
        this.claims = claims;
        this.quotas = quotas;
        this.uses = uses;
        this.secrets = secrets;
    }

    /**
     * @throws CommandRejected {@code DATA_SOURCE_NAME_TAKEN}, {@code ORGANIZATION_LIMIT_REACHED} or
     *     {@code DATA_SOURCE_IN_USE}
     */
    void settle(DataSourceEvent event, DataSourceCommand command) {
        switch (event) {
            case DataSourceRegistered registered -> {
                quotas.requireRoom(ClaimKind.DATA_SOURCE, registered.organizationId());
                takeName(registered, registered.name());
                describe(registered, registered.connection());
                seal(registered.credential(), command);
            }
            case DataSourceChanged changed -> {
                takeName(changed, changed.name());
                describe(changed, changed.connection());
                requireNoWriters(changed);
                seal(changed.credential(), command);
            }
            case CredentialRotated rotated -> seal(rotated.credential(), command);
            case DataSourceDisabled disabled -> {}
            case DataSourceEnabled enabled -> {}
            case DataSourceDeleted deleted -> giveUp(deleted);
        }
    }

    private void describe(DataSourceEvent event, DataSourceConnection connection) {
        String kind = connection.kind().name();
        claims.describe(
                ClaimKind.DATA_SOURCE,
                event.dataSourceId().value(),
                takesChanges(connection) ? kind + " " + Claims.WRITES : kind);
    }

    /** After it was described anew: whoever looked it up before has ended. */
    private void requireNoWriters(DataSourceChanged changed) {
        List<String> tools = takesChanges(changed.connection())
                ? List.of()
                : uses.namesOfWriters(changed.dataSourceId().value(), TOOLS_NAMED);
        if (!tools.isEmpty()) {
            throw new CommandRejected(
                    RejectionCode.DATA_SOURCE_IN_USE, "These change rows: " + String.join(", ", tools) + ".");
        }
    }

    private static boolean takesChanges(DataSourceConnection connection) {
        return connection instanceof DataSourceConnection.Postgres postgres && postgres.takesChanges();
    }

    private void takeName(DataSourceEvent event, String name) {
        boolean taken = claims.take(
                ClaimKind.DATA_SOURCE,
                event.organizationId(),
                name,
                event.dataSourceId().value());
        if (!taken) {
            throw CommandRejected.field(RejectionCode.DATA_SOURCE_NAME_TAKEN, "/name", "is taken");
        }
    }

    private void seal(@Nullable SecretRef credential, DataSourceCommand command) {
        Plaintext password = passwordOf(command);
        if (credential != null && password != null) {
            secrets.seal(credential, command.organizationId(), password);
        }
    }

    private void giveUp(DataSourceDeleted deleted) {
        claims.release(ClaimKind.DATA_SOURCE, deleted.dataSourceId().value());
        List<String> tools = uses.namesOfUsers(deleted.dataSourceId().value(), TOOLS_NAMED);
        if (!tools.isEmpty()) {
            throw new CommandRejected(
                    RejectionCode.DATA_SOURCE_IN_USE, "Change or delete first: " + String.join(", ", tools) + ".");
        }
    }

    private static @Nullable Plaintext passwordOf(DataSourceCommand command) {
        return switch (command) {
            case RegisterDataSource register -> register.password();
            case ChangeDataSource change -> change.password();
            case RotateCredential rotate -> rotate.password();
            case DataSourceCommand.DisableDataSource disable -> null;
            case DataSourceCommand.EnableDataSource enable -> null;
            case DataSourceCommand.DeleteDataSource delete -> null;
        };
    }
}
