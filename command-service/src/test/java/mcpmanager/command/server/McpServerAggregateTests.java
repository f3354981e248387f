package mcpmanager.command.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import mcpmanager.chassis.access.IssuerSettings;
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
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerEvent.ToolAssigned;
import mcpmanager.events.server.McpServerEvent.ToolRemoved;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class McpServerAggregateTests {

    private static final McpServerId ID = McpServerId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final ToolId TOOL = ToolId.next();
    private static final ApiKeyId KEY = ApiKeyId.next();
    private static final ApiKeyId NEXT = ApiKeyId.next();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final KeyHash HASH = new KeyHash("canary");
    private static final McpServerCreated CREATED = new McpServerCreated(ID, ORGANIZATION, "sales", "Sales", null);
    private static final McpServerDisabled DISABLED = new McpServerDisabled(ID, ORGANIZATION);
    private static final ToolAssigned ASSIGNED = new ToolAssigned(ID, ORGANIZATION, TOOL);
    private static final ApiKeyIssued ISSUED =
            new ApiKeyIssued(ID, ORGANIZATION, KEY, "agent", "a1b2", SecretRef.of("api-key", KEY, 0), null);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FixtureConfiguration<McpServerAggregate> server = new AggregateTestFixture<>(McpServerAggregate.class)
            .registerInjectableResource(new FreeClaims())
            .registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));

    /** A history, a command at its version, and the one event that it leads to. */
    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(
                        List.of(CREATED),
                        new ChangeMcpServer(ID, ORGANIZATION, "فروش", "Ask.", 0L),
                        new McpServerChanged(ID, ORGANIZATION, "فروش", "Ask.")),
                Arguments.of(List.of(CREATED), new DisableMcpServer(ID, ORGANIZATION, 0L), DISABLED),
                Arguments.of(
                        List.of(CREATED, DISABLED),
                        new EnableMcpServer(ID, ORGANIZATION, 1L),
                        new McpServerEnabled(ID, ORGANIZATION)),
                Arguments.of(
                        List.of(CREATED, ISSUED),
                        new DeleteMcpServer(ID, ORGANIZATION, 1L),
                        new McpServerDeleted(ID, ORGANIZATION, List.of(KEY))),
                Arguments.of(List.of(CREATED), new AssignTool(ID, ORGANIZATION, TOOL, 0L), ASSIGNED),
                Arguments.of(
                        List.of(CREATED, ASSIGNED),
                        new RemoveTool(ID, ORGANIZATION, TOOL, 1L),
                        new ToolRemoved(ID, ORGANIZATION, TOOL)),
                Arguments.of(
                        List.of(CREATED),
                        new IssueApiKey(ID, ORGANIZATION, KEY, "agent", "a1b2", HASH, null, 0L),
                        ISSUED),
                Arguments.of(
                        List.of(CREATED, ISSUED),
                        new RotateApiKey(ID, ORGANIZATION, KEY, NEXT, "c3d4", HASH, HOUR, null, 1L),
                        new ApiKeyRotated(
                                ID,
                                ORGANIZATION,
                                KEY,
                                NOW.plus(HOUR),
                                HOUR,
                                NEXT,
                                "agent",
                                "c3d4",
                                SecretRef.of("api-key", NEXT, 0),
                                null)),
                Arguments.of(
                        List.of(CREATED, ISSUED),
                        new RevokeApiKey(ID, ORGANIZATION, KEY, 1L),
                        new ApiKeyRevoked(ID, ORGANIZATION, KEY)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void a_command_is_one_event(List<McpServerEvent> history, McpServerCommand command, McpServerEvent event) {
        server.given(history).when(command).expectEvents(event).expectResultMessagePayload((long) history.size());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void a_command_for_a_version_that_is_gone_is_refused(
            List<McpServerEvent> history, McpServerCommand command, McpServerEvent event) {
        server.given(Stream.concat(
                                history.stream(), Stream.of(new McpServerChanged(ID, ORGANIZATION, "Other", "Other")))
                        .toList())
                .when(command)
                .expectNoEvents()
                .expectException(CommandRejected.class)
                .expectExceptionMessage("VERSION_CONFLICT");
    }

    @Test
    void a_creation_is_the_first_event() {
        server.givenNoPriorActivity()
                .when(new CreateMcpServer(ID, ORGANIZATION, "sales", "Sales", null))
                .expectEvents(CREATED)
                .expectResultMessagePayload(0L);
    }

    @Test
    void a_creation_that_comes_twice_is_answered_alike() {
        server.given(CREATED)
                .when(new CreateMcpServer(ID, ORGANIZATION, "sales", "Sales", null))
                .expectNoEvents()
                .expectResultMessagePayload(0L);
    }

    /** Every slug is free and every tool known. */
    private static final class FreeClaims extends McpServerClaims {

        @SuppressWarnings("NullAway") // nothing of what it would need is asked
        FreeClaims() {
            super(null, null, null, null, new IssuerSettings(List.of()));
        }

        @Override
        void settle(McpServerEvent event, McpServerCommand command) {}
    }
}
