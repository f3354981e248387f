package mcpmanager.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mcpmanager.command.policy.PolicyCommand.AmendPolicy;
import mcpmanager.command.policy.PolicyCommand.DefinePolicy;
import mcpmanager.command.policy.PolicyCommand.DeletePolicy;
import mcpmanager.command.policy.PolicyCommand.DisablePolicy;
import mcpmanager.command.policy.PolicyCommand.EnablePolicy;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.wire.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReplayTests {

    private static final PolicyId ID = PolicyId.next();
    private static final List<OrganizationId> ORGANIZATIONS = List.of(OrganizationId.next(), OrganizationId.next());
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_written_and_read_again_leads_to_the_same_state(long seed) {
        Random random = new Random(seed);
        Policy state = new Policy.Absent();
        List<PolicyEvent> history = new ArrayList<>();

        for (int i = 0; i < 60; i++) {
            PolicyCommand command = anyCommand(random);
            Optional<PolicyEvent> decided = decide(state, command);
            if (decided.isPresent()) {
                history.add(decided.get());
                state = Policy.evolve(state, decided.get());
                assertThat(decide(state, command)).as("repeated").isEmpty();
            }
        }

        Policy replayed = new Policy.Absent();
        for (PolicyEvent event : history) {
            replayed = Policy.evolve(replayed, written(event));
        }
        assertThat(history).isNotEmpty();
        assertThat(replayed).isEqualTo(state);
    }

    private static Optional<PolicyEvent> decide(Policy state, PolicyCommand command) {
        try {
            return Policy.decide(state, command, NOW);
        } catch (CommandRejected refused) {
            return Optional.empty();
        }
    }

    private static PolicyEvent written(PolicyEvent event) {
        return EventJson.mapper().readValue(EventJson.mapper().writeValueAsBytes(event), event.getClass());
    }

    private static PolicyCommand anyCommand(Random random) {
        OrganizationId organization = ORGANIZATIONS.get(random.nextInt(5) == 0 ? 1 : 0);
        String name = List.of("a", "b", "").get(random.nextInt(3));
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> new DefinePolicy(ID, organization, Policies.named(name));
            case 4, 5, 6, 7, 8 -> new AmendPolicy(ID, organization, Policies.named(name), null);
            case 9, 10, 11, 12, 13 -> new DisablePolicy(ID, organization, null);
            case 14 -> new DeletePolicy(ID, organization, null);
            default -> new EnablePolicy(ID, organization, null);
        };
    }
}
