package mcpmanager.command.tool;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.DeleteTool;
import mcpmanager.command.tool.ToolCommand.DisableTool;
import mcpmanager.command.tool.ToolCommand.EnableTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ToolAggregateTests {

    private static final ToolId ID = ToolId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final ToolDefinition DEFINITION = Tools.named("customer_by_id");
    private static final ToolDefinition OTHER = Tools.named("other");
    private static final ToolRegistered REGISTERED = new ToolRegistered(ID, ORGANIZATION, DEFINITION, null);
    private static final ToolDisabled DISABLED = new ToolDisabled(ID, ORGANIZATION);

    private final FixtureConfiguration<ToolAggregate> tool = new AggregateTestFixture<>(ToolAggregate.class)
            .registerInjectableResource(new FreeClaims())
            .registerInjectableResource(Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void a_registration_is_the_first_event_and_answers_its_version() {
        tool.givenNoPriorActivity()
                .when(new RegisterTool(ID, ORGANIZATION, DEFINITION, null))
                .expectEvents(REGISTERED)
                .expectResultMessagePayload(0L);
    }

    @Test
    void a_registration_that_comes_twice_is_answered_alike() {
        tool.given(REGISTERED)
                .when(new RegisterTool(ID, ORGANIZATION, DEFINITION, null))
                .expectNoEvents()
                .expectResultMessagePayload(0L);
    }

    @Test
    void each_change_is_one_event() {
        tool.given(REGISTERED)
                .when(new ChangeTool(ID, ORGANIZATION, OTHER, null, 0L))
                .expectEvents(new ToolChanged(ID, ORGANIZATION, OTHER, null))
                .expectResultMessagePayload(1L);
    }

    @Test
    void a_tool_is_disabled() {
        tool.given(REGISTERED)
                .when(new DisableTool(ID, ORGANIZATION, 0L))
                .expectEvents(DISABLED)
                .expectResultMessagePayload(1L);
    }

    @Test
    void a_tool_is_enabled() {
        tool.given(REGISTERED, DISABLED)
                .when(new EnableTool(ID, ORGANIZATION, 1L))
                .expectEvents(new ToolEnabled(ID, ORGANIZATION))
                .expectResultMessagePayload(2L);
    }

    @Test
    void a_tool_is_deleted() {
        tool.given(REGISTERED)
                .when(new DeleteTool(ID, ORGANIZATION, null))
                .expectEvents(new ToolDeleted(ID, ORGANIZATION))
                .expectResultMessagePayload(1L);
    }

    @Test
    void a_deletion_that_comes_twice_is_answered_alike() {
        tool.given(REGISTERED, new ToolDeleted(ID, ORGANIZATION))
                .when(new DeleteTool(ID, ORGANIZATION, null))
                .expectNoEvents()
                .expectResultMessagePayload(1L);
    }

    @Test
    void a_version_that_is_gone_can_not_be_deleted() {
        tool.given(REGISTERED, DISABLED)
                .when(new DeleteTool(ID, ORGANIZATION, 0L))
                .expectNoEvents()
                .expectException(CommandRejected.class)
                .expectExceptionMessage("VERSION_CONFLICT");
    }

    @Test
    void a_tool_that_never_was_can_not_be_disabled() {
        tool.givenNoPriorActivity()
                .when(new DisableTool(ID, ORGANIZATION, null))
                .expectNoEvents()
                .expectException(org.axonframework.modelling.command.AggregateNotFoundException.class);
    }

    /** Every name is free, and no server offers the tool. */
    private static final class FreeClaims extends ToolClaims {

        @SuppressWarnings("NullAway") // nothing of what it would need is asked
        FreeClaims() {
            super(null, null, null);
        }

        @Override
        void settle(ToolEvent event) {}
    }
}
