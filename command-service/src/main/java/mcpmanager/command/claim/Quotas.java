package mcpmanager.command.claim;

import java.util.Map;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many of a kind an organisation may have. Where there is a limit, those who create wait for each other, so that it
 * holds for those who create at the same time; without one nobody waits.
 */
@Component
public class Quotas {

    private final JdbcClient database;

    Quotas(JdbcClient database) {
        this.database = database;
    }

    /** What is there already stays, even when it is more. */
    public void limit(OrganizationId organization, Map<ClaimKind, @Nullable Integer> mosts) {
        mosts.forEach((kind, most) -> {
            if (most == null) {
                database.sql("delete from quota where organization_id = :organization and kind = :kind")
                        .param("organization", organization.value())
                        .param("kind", kind.name())
                        .update();
            } else {
                database.sql("insert into quota values (:organization, :kind, :most)"
                                + " on conflict (organization_id, kind) do update set most = excluded.most")
                        .param("organization", organization.value())
                        .param("kind", kind.name())
                        .param("most", most)
                        .update();
            }
        });
    }

    /**
     * Makes sure that there is room for one more, in the transaction of its first event and before it takes its name.
     *
     * @throws CommandRejected {@code ORGANIZATION_LIMIT_REACHED}
     */
    public void requireRoom(ClaimKind kind, OrganizationId organization) {
        database.sql("select most from quota where organization_id = :organization and kind = :kind for update")
                .param("organization", organization.value())
                .param("kind", kind.name())
                .query(Integer.class)
                .optional()
                .ifPresent(most -> requireFewer(kind, organization, most));
    }

    private void requireFewer(ClaimKind kind, OrganizationId organization, int most) {
        long present = database.sql("select count(*) from claim where organization_id = :organization and kind = :kind")
                .param("organization", organization.value())
                .param("kind", kind.name())
                .query(Long.class)
                .single();
        if (present >= most) {
            throw new CommandRejected(
                    RejectionCode.ORGANIZATION_LIMIT_REACHED, "The organisation may have " + most + ".");
        }
    }
}
