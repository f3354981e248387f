package mcpmanager.command.claim;

import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;
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
     * @return false when another owner holds it
     */
    public boolean take(ClaimKind kind, String scope, String name, UUID owner) {
        database.sql("delete from claim where kind = :kind and owner = :owner")
                .param("kind", kind.name())
                .param("owner", owner)
                .update();
        return database.sql("insert into claim (kind, scope, name, owner) values (:kind, :scope, :name, :owner)"
                                + " on conflict do nothing")
                        .param("kind", kind.name())
                        .param("scope", scope)
                        .param("name", name)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    /** Whether the organisation has this data source or tool. */
    public boolean isHeld(ClaimKind kind, OrganizationId organization, UUID owner) {
        return database.sql("select 1 from claim where kind = :kind and owner = :owner and scope = :scope")
                .param("kind", kind.name())
                .param("owner", owner)
                .param("scope", organization.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
