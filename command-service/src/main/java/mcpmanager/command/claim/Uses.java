package mcpmanager.command.claim;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which aggregate uses which, kept in the transaction of the event. One that starts to use another looks it up with
 * {@link Claims#isHeld}, which keeps it from being deleted until the transaction ends.
 */
@Component
public class Uses {

    private final JdbcClient database;

    Uses(JdbcClient database) {
        this.database = database;
    }

    public void add(ClaimKind userKind, UUID user, ClaimKind usedKind, UUID used) {
        database.sql("insert into uses values (:userKind, :user, :usedKind, :used) on conflict do nothing")
                .param("userKind", userKind.name())
                .param("user", user)
                .param("usedKind", usedKind.name())
                .param("used", used)
                .update();
    }

    public void remove(UUID user, UUID used) {
        database.sql("delete from uses where user_id = :user and used_id = :used")
                .param("user", user)
                .param("used", used)
                .update();
    }

    /** From now on the user uses none. */
    public void removeAll(UUID user) {
        database.sql("delete from uses where user_id = :user")
                .param("user", user)
                .update();
    }

    /** The names of those that use it, in their order, at most so many; none: it may be deleted. */
    public List<String> namesOfUsers(UUID used, int most) {
        return namesOfUsers(used, "true", most);
    }

    /** Of those, the ones that change rows. */
    public List<String> namesOfWriters(UUID used, int most) {
        return namesOfUsers(used, "c.sort = '" + Claims.WRITES + "'", most);
    }

    private List<String> namesOfUsers(UUID used, String which, int most) {
        return database.sql("select c.name from uses u join claim c on c.kind = u.user_kind and c.owner = u.user_id"
                        + " where u.used_id = :used and " + which + " order by c.name limit :most")
                .param("used", used)
                .param("most", most)
                .query(String.class)
                .list();
    }
}
