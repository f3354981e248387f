package mcpmanager.command.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.ChangeMcpServer;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.DeleteMcpServer;
import mcpmanager.command.server.McpServerCommand.DisableMcpServer;
import mcpmanager.command.server.McpServerCommand.EnableMcpServer;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RemoveTool;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
import mcpmanager.command.server.McpServerCommand.RotateApiKey;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class McpServerReplayTests {

    private static final McpServerId ID = McpServerId.next();
    private static final List<OrganizationId> ORGANIZATIONS = List.of(OrganizationId.next(), OrganizationId.next());
    private static final List<ToolId> TOOLS = List.of(ToolId.next(), ToolId.next());
    private static final List<ApiKeyId> KEYS =
            Stream.generate(ApiKeyId::next).limit(6).toList();
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_written_and_read_again_leads_to_the_same_state(long seed) {
        Random random = new Random(seed);
        McpServer state = new McpServer.Absent();
        List<McpServerEvent> history = new ArrayList<>();

        for (int i = 0; i < 120; i++) {
            Instant now = START.plusSeconds(i);
            McpServerCommand command = anyCommand(random, now);
            Optional<McpServerEvent> decided = decide(state, command, now);
            if (decided.isPresent()) {
                history.add(decided.get());
                state = McpServer.evolve(state, decided.get());
                assertThat(decide(state, command, now)).as("repeated").isEmpty();
            }
        }

        McpServer replayed = new McpServer.Absent();
        for (McpServerEvent event : history) {
            replayed = McpServer.evolve(replayed, written(event));
        }
        assertThat(history).isNotEmpty();
        assertThat(replayed).isEqualTo(state);
    }

    private static Optional<McpServerEvent> decide(McpServer state, McpServerCommand command, Instant now) {
        try {
            return McpServer.decide(state, command, now);
        } catch (CommandRejected refused) {
            return Optional.empty();
        }
    }

    private static McpServerEvent written(McpServerEvent event) {
        return EventJson.mapper().readValue(EventJson.mapper().writeValueAsBytes(event), event.getClass());
    }

    private static McpServerCommand anyCommand(Random random, Instant now) {
        OrganizationId organization = ORGANIZATIONS.get(random.nextInt(5) == 0 ? 1 : 0);
        String name = List.of("a", "b", " ").get(random.nextInt(3));
        ToolId tool = TOOLS.get(random.nextInt(2));
        ApiKeyId key = KEYS.get(random.nextInt(6));
        Instant expiry = random.nextBoolean() ? null : now.plusSeconds(random.nextInt(30));
        KeyHash hash = new KeyHash("hash");
        Duration grace = Duration.ofSeconds(random.nextInt(3) * 10L);
        if (random.nextInt(100) == 0) {
            return new DeleteMcpServer(ID, organization, null);
        }
        return switch (random.nextInt(50)) {
            case 0, 1, 2, 3, 4 -> new CreateMcpServer(ID, organization, "slug", name, null);
            case 5, 6, 7, 8 -> new ChangeMcpServer(ID, organization, name, null, null);
            case 9, 10, 11, 12 -> new DisableMcpServer(ID, organization, null);
            case 13, 14, 15, 16 -> new EnableMcpServer(ID, organization, null);
            case 17, 18, 19, 20 -> new AssignTool(ID, organization, tool, null);
            case 21, 22, 23, 24 -> new RemoveTool(ID, organization, tool, null);
            case 25, 26, 27, 28, 29 -> new RevokeApiKey(ID, organization, key, null);
            case 30, 31, 32, 33, 34, 35, 36, 37, 38, 39 ->
                new RotateApiKey(ID, organization, key, KEYS.get(random.nextInt(6)), "c3d4", hash, grace, expiry, null);
            default -> new IssueApiKey(ID, organization, key, name, "a1b2", hash, expiry, null);
        };
    }
}
