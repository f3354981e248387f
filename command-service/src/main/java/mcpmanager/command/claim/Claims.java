package mcpmanager.command.claim;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.DataSourceKind;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerId;
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

    /** The scope of what is unique in the whole installation. */
    public static final String INSTALLATION = "";

    private final JdbcClient database;

    Claims(JdbcClient database) {
        this.database = database;
    }

    /**
     * Takes a name, and gives up the one that the owner held.
     *
     * @return false when another owner holds it; then the transaction has to end
     */
    public boolean take(ClaimKind kind, String scope, String name, UUID owner) {
        try {
            return insert(kind, scope, name, owner) || move(kind, scope, name, owner);
        } catch (DuplicateKeyException takenMeanwhile) {
            return false;
        }
    }

    private boolean move(ClaimKind kind, String scope, String name, UUID owner) {
        return database.sql("update claim set scope = :scope, name = :name where kind = :kind and owner = :owner")
                        .param("scope", scope)
                        .param("name", name)
                        .param("kind", kind.name())
                        .param("owner", owner)
                        .update()
                == 1;
    }

    private boolean insert(ClaimKind kind, String scope, String name, UUID owner) {
        return database.sql("insert into claim (kind, scope, name, owner) values (:kind, :scope, :name, :owner)"
                                + " on conflict do nothing")
                        .param("kind", kind.name())
                        .param("scope", scope)
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
        database.sql("delete from member where id = :owner")
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
     * @throws CommandRejected {@code DATA_SOURCE_NOT_FOUND} or {@code DATA_SOURCE_KIND_MISMATCH}
     */
    public void requireDataSource(OrganizationId organization, DataSourceId dataSource, DataSourceKind kind) {
        if (!isHeld(ClaimKind.DATA_SOURCE, organization, dataSource.value())) {
            throw new CommandRejected(RejectionCode.DATA_SOURCE_NOT_FOUND);
        }
        String present = database.sql("select sort from claim where kind = :kind and owner = :owner")
                .param("kind", ClaimKind.DATA_SOURCE.name())
                .param("owner", dataSource.value())
                .query(String.class)
                .single();
        if (!kind.name().equals(present)) {
            throw CommandRejected.field(
                    RejectionCode.DATA_SOURCE_KIND_MISMATCH, "/execution/dataSourceId", "must be of kind " + kind);
        }
    }

    /** Who holds the name. Nobody holds one with NUL, which the database could not even be asked for. */
    public Optional<UUID> find(ClaimKind kind, String scope, String name) {
        if (name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.sql("select owner from claim where kind = :kind and scope = :scope and name = :name")
                .param("kind", kind.name())
                .param("scope", scope)
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

    /** Who holds names in the scope, by name. */
    public List<UUID> owners(ClaimKind kind, String scope) {
        return database.sql("select owner from claim where kind = :kind and scope = :scope order by name")
                .param("kind", kind.name())
                .param("scope", scope)
                .query(UUID.class)
                .list();
    }

    /** Whether the organisation has this data source or tool; if so, it can't be given up before this transaction ends. */
    public boolean isHeld(ClaimKind kind, OrganizationId organization, UUID owner) {
        return database.sql("select 1 from claim where kind = :kind and owner = :owner and scope = :scope for share")
                .param("kind", kind.name())
                .param("owner", owner)
                .param("scope", organization.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Whether the organisation has this server; if so, it can't be given up before this transaction ends. The slug is
     * claimed in the installation, so it is the server's first event that tells the organisation.
     */
    public boolean isServerOf(OrganizationId organization, McpServerId server) {
        return database.sql("select 1 from claim c join domain_event e"
                        + " on e.aggregate_identifier = c.owner::text and e.sequence_number = 0"
                        + " where c.kind = :kind and c.owner = :owner"
                        + " and convert_from(e.payload, 'UTF8')::json ->> 'organizationId' = :organization"
                        + " for share of c")
                .param("kind", ClaimKind.SERVER_SLUG.name())
                .param("owner", server.value())
                .param("organization", organization.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
