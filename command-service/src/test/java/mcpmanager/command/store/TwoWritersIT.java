package mcpmanager.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mcpmanager.command.RunningService;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.ChangeOrganization;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances, each of which remembers an aggregate, change it at the same time in one database. */
class TwoWritersIT {

    private static final int WRITERS = 8;
    private static final int CHANGES = 25;
    private static final String NO_KAFKA = "127.0.0.1:1";

    private final OrganizationId organization = OrganizationId.next();

    @Test
    void no_accepted_change_is_lost_and_both_see_what_the_other_did() throws Exception {
        PostgresDatabase database = RunningService.database();
        try (RunningService one = RunningService.start(database, NO_KAFKA);
                RunningService other = RunningService.start(database, NO_KAFKA);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            one.bean(Commands.class).send(new CreateOrganization(organization, "new"));
            List<Future<List<String>>> accepted = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String writer = "writer " + i;
                accepted.add(writers.submit(changes(writer, i % 2 == 0 ? one : other)));
            }
            List<String> all = new ArrayList<>();
            for (Future<List<String>> each : accepted) {
                all.addAll(each.get());
            }

            assertThat(all).hasSize(WRITERS * CHANGES);
            assertThat(names(one)).containsExactlyInAnyOrderElementsOf(all);
            String last = names(one).getLast();
            long version = change(one, last);
            assertThat(change(other, last)).isEqualTo(version);
            assertThat(change(one, "one's")).isEqualTo(version + 1);
            assertThat(change(other, last)).isEqualTo(version + 2);
            assertThat(change(one, "one's")).isEqualTo(version + 3);
        }
    }

    /** Each change is tried until no other takes its version; the names of those that were accepted. */
    private Callable<List<String>> changes(String writer, RunningService through) {
        return () -> {
            List<String> accepted = new ArrayList<>();
            int lost = 0;
            while (accepted.size() < CHANGES) {
                String name = writer + ", " + accepted.size() + ", " + lost;
                try {
                    change(through, name);
                    accepted.add(name);
                } catch (RuntimeException otherWon) {
                    assertThat(otherWon).hasStackTraceContaining("ConcurrencyException");
                    lost++;
                }
            }
            return accepted;
        };
    }

    private long change(RunningService through, String name) {
        return through.bean(Commands.class)
                .send(new ChangeOrganization(organization, name, DefaultEffect.DENY, OrganizationLimits.NONE, null));
    }

    private List<String> names(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select convert_from(payload, 'UTF8')::json ->> 'name' from domain_event"
                        + " where aggregate_identifier = :id and payload_type = 'mcpm.organization.changed.v1'"
                        + " order by sequence_number")
                .param("id", organization.toString())
                .query(String.class)
                .list();
    }
}
