package mcpmanager.command.claim;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.DataSourceKind;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Names that aggregates hold. Taken in the transaction of the event, by a unique constraint: of two that ask at the
 * same time one gets it and the other waits to learn that it does not. Features look each other's aggregates up here,
 * and only here.
 */
@Component
public class Claims {

    /** In the sort of a data source whose rows may be changed, and of a tool that changes rows. */
    public static final String WRITES = "WRITES";

    private final JdbcClient database;

    Claims(JdbcClient database) {
        this.database = database;
    }

    /**
     * Takes a name, and gives up the one that the owner held.
     *
     * @return false when another owner holds it; then the transaction has to end
     */
    public boolean take(ClaimKind kind, OrganizationId organization, String name, UUID owner) {
        try {
            return insert(kind, organization, name, owner) || rename(kind, name, owner);
        } catch (DuplicateKeyException takenMeanwhile) {
            return false;
        }
    }

    private boolean rename(ClaimKind kind, String name, UUID owner) {
        return database.sql("update claim set name = :name where kind = :kind and owner = :owner")
                        .param("name", name)
                        .param("kind", kind.name())
                        .param("owner", owner)
                        .update()
                == 1;
    }

    private boolean insert(ClaimKind kind, OrganizationId organization, String name, UUID owner) {
        return database.sql("insert into claim (kind, scope, name, owner, organization_id)"
                                + " values (:kind, :scope, :name, :owner, :organization) on conflict do nothing")
                        .param("kind", kind.name())
                        .param("scope", kind.scope(organization))
                        .param("organization", organization.value())
                        .param("name", name)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    /**
     * Gives up the name that the owner held. Waits for transactions that have just found it held; look for its users
     * after this, not before.
     */
    public void release(ClaimKind kind, UUID owner) {
        database.sql("delete from claim where kind = :kind and owner = :owner")
                .param("kind", kind.name())
                .param("owner", owner)
                .update();
    }

    /** Says what sort of its kind the owner is, for those who look it up. */
    public void describe(ClaimKind kind, UUID owner, String sort) {
        database.sql("update claim set sort = :sort where kind = :kind and owner = :owner")
                .param("sort", sort)
                .param("kind", kind.name())
                .param("owner", owner)
                .update();
    }

    /**
     * Makes sure that the organisation has this data source, of this kind and until this transaction ends.
     *
     * @param writable whether rows are to be changed there
     * @throws CommandRejected {@code DATA_SOURCE_NOT_FOUND}, {@code DATA_SOURCE_KIND_MISMATCH} or
     *     {@code DATA_SOURCE_NOT_WRITABLE}
     */
    public void requireDataSource(
            OrganizationId organization, DataSourceId dataSource, DataSourceKind kind, boolean writable) {
        if (!isHeld(ClaimKind.DATA_SOURCE, organization, dataSource.value())) {
            throw new CommandRejected(RejectionCode.DATA_SOURCE_NOT_FOUND);
        }
        List<String> sort =
                List.of(sort(ClaimKind.DATA_SOURCE, dataSource.value()).split(" "));
        if (!sort.contains(kind.name())) {
            throw CommandRejected.field(
                    RejectionCode.DATA_SOURCE_KIND_MISMATCH, "/execution/dataSourceId", "must be of kind " + kind);
        }
        if (writable && !sort.contains(WRITES)) {
            throw CommandRejected.field(
                    RejectionCode.DATA_SOURCE_NOT_WRITABLE, "/execution/dataSourceId", "must be writable");
        }
    }

    /**
     * Makes sure that the organisation has this module, with this function and until this transaction ends.
     *
     * @throws CommandRejected {@code WASM_MODULE_NOT_FOUND} or {@code CUSTOM_REFUSED}
     */
    public void requireWasmModule(OrganizationId organization, WasmModuleId module, String function) {
        if (!isHeld(ClaimKind.WASM_MODULE, organization, module.value())) {
            throw new CommandRejected(RejectionCode.WASM_MODULE_NOT_FOUND);
        }
        List<String> functions =
                List.of(sort(ClaimKind.WASM_MODULE, module.value()).split(" "));
        if (!functions.contains(function)) {
            throw CommandRejected.field(
                    RejectionCode.CUSTOM_REFUSED,
                    "/execution/function",
                    "must be a function of the module: " + String.join(", ", functions));
        }
    }

    private String sort(ClaimKind kind, UUID owner) {
        return database.sql("select sort from claim where kind = :kind and owner = :owner")
                .param("kind", kind.name())
                .param("owner", owner)
                .query(String.class)
                .single();
    }

    /** Who of the organisation holds the name. Nobody holds one with NUL, which the database could not even be asked for. */
    public Optional<UUID> find(ClaimKind kind, OrganizationId organization, String name) {
        if (name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.sql("select owner from claim"
                        + " where kind = :kind and organization_id = :organization and name = :name")
                .param("kind", kind.name())
                .param("organization", organization.value())
                .param("name", name)
                .query(UUID.class)
                .optional();
    }

    /** The name that the owner holds. */
    public Optional<String> nameOf(ClaimKind kind, UUID owner) {
        return database.sql("select name from claim where kind = :kind and owner = :owner")
                .param("kind", kind.name())
                .param("owner", owner)
                .query(String.class)
                .optional();
    }

    /** What the organisation has of a kind, by name. */
    public List<UUID> owners(ClaimKind kind, OrganizationId organization) {
        return database.sql(
                        "select owner from claim where kind = :kind and organization_id = :organization order by name")
                .param("kind", kind.name())
                .param("organization", organization.value())
                .query(UUID.class)
                .list();
    }

    /** Whether the organisation has this thing; if so, it can't be given up before this transaction ends. */
    public boolean isHeld(ClaimKind kind, OrganizationId organization, UUID owner) {
        return database.sql("select 1 from claim where kind = :kind and owner = :owner"
                        + " and organization_id = :organization for share")
                .param("kind", kind.name())
                .param("owner", owner)
                .param("organization", organization.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
