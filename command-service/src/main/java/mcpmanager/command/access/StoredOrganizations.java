package mcpmanager.command.access;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mcpmanager.chassis.access.KnownOrganizations;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The organisations of the event store; what was found once stays found. */
@Component
final class StoredOrganizations implements KnownOrganizations {

    private final JdbcClient database;
    private final BlockingWork blocking;
    private final Set<OrganizationId> found = ConcurrentHashMap.newKeySet();

    StoredOrganizations(JdbcClient database, BlockingWork blocking) {
        this.database = database;
        this.blocking = blocking;
    }

    @Override
    public Mono<Boolean> contains(OrganizationId organization) {
        return found.contains(organization) ? Mono.just(true) : blocking.run(() -> look(organization));
    }

    private boolean look(OrganizationId organization) {
        boolean known = database.sql("select exists (select 1 from domain_event where aggregate_identifier = :id"
                        + " and sequence_number = 0 and type = 'Organization')")
                .param("id", organization.toString())
                .query(Boolean.class)
                .single();
        if (known) {
            found.add(organization);
        }
        return known;
    }
}
