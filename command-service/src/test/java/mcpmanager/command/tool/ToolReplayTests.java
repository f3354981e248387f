package mcpmanager.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.DeleteTool;
import mcpmanager.command.tool.ToolCommand.DisableTool;
import mcpmanager.command.tool.ToolCommand.EnableTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolReplayTests {

    private static final ToolId ID = ToolId.next();
    private static final List<OrganizationId> ORGANIZATIONS = List.of(OrganizationId.next(), OrganizationId.next());
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_written_and_read_again_leads_to_the_same_state(long seed) {
        Random random = new Random(seed);
        Tool state = new Tool.Absent();
        List<ToolEvent> history = new ArrayList<>();

        for (int i = 0; i < 60; i++) {
            ToolCommand command = anyCommand(random);
            Optional<ToolEvent> decided = decide(state, command);
            if (decided.isPresent()) {
                history.add(decided.get());
                state = Tool.evolve(state, decided.get());
                assertThat(decide(state, command)).as("repeated").isEmpty();
            }
        }

        Tool replayed = new Tool.Absent();
        for (ToolEvent event : history) {
            replayed = Tool.evolve(replayed, written(event));
        }
        assertThat(history).isNotEmpty();
        assertThat(replayed).isEqualTo(state);
    }

    private static Optional<ToolEvent> decide(Tool state, ToolCommand command) {
        try {
            return Tool.decide(state, command, NOW);
        } catch (CommandRejected refused) {
            return Optional.empty();
        }
    }

    private static ToolEvent written(ToolEvent event) {
        return EventJson.mapper().readValue(EventJson.mapper().writeValueAsBytes(event), event.getClass());
    }

    private static ToolCommand anyCommand(Random random) {
        OrganizationId organization = ORGANIZATIONS.get(random.nextInt(5) == 0 ? 1 : 0);
        String name = List.of("a", "b", "not possible").get(random.nextInt(3));
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> new RegisterTool(ID, organization, Tools.named(name), null);
            case 5, 6, 7, 8, 9 -> new ChangeTool(ID, organization, Tools.named(name), null, null);
            case 10, 11, 12, 13 -> new DisableTool(ID, organization, null);
            case 14, 15, 16, 17, 18 -> new EnableTool(ID, organization, null);
            default -> new DeleteTool(ID, organization, null);
        };
    }
}
