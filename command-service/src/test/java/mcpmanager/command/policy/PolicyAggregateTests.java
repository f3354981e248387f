package mcpmanager.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.command.policy.PolicyCommand.AmendPolicy;
import mcpmanager.command.policy.PolicyCommand.DefinePolicy;
import mcpmanager.command.policy.PolicyCommand.DeletePolicy;
import mcpmanager.command.policy.PolicyCommand.DisablePolicy;
import mcpmanager.command.policy.PolicyCommand.EnablePolicy;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyEvent.PolicyAmended;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyEvent.PolicyEnabled;
import mcpmanager.events.policy.PolicyId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyAggregateTests {

    private static final PolicyId ID = PolicyId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final PolicyDefinition OTHER = Policies.named("other");
    private static final PolicyDefined DEFINED = new PolicyDefined(ID, ORGANIZATION, Policies.named("p"));
    private static final PolicyAmended AMENDED = new PolicyAmended(ID, ORGANIZATION, OTHER);
    private static final PolicyDisabled DISABLED = new PolicyDisabled(ID, ORGANIZATION);
    private static final PolicyDeleted DELETED = new PolicyDeleted(ID, ORGANIZATION);

    private final AggregateTestFixture<PolicyAggregate> fixture = new AggregateTestFixture<>(PolicyAggregate.class);
    private final List<PolicyEvent> settled = new ArrayList<>();

    @BeforeEach
    void resources() {
        PolicyReferences references = settled::add;
        fixture.registerInjectableResource(references);
        fixture.registerInjectableResource(Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void defined() {
        DefinePolicy define = new DefinePolicy(ID, ORGANIZATION, DEFINED.definition());

        fixture.givenNoPriorActivity().when(define).expectEvents(DEFINED);
        fixture.given(DEFINED).when(define).expectNoEvents();
        assertThat(settled).containsExactly(DEFINED);
    }

    @Test
    void amended() {
        fixture.given(DEFINED)
                .when(new AmendPolicy(ID, ORGANIZATION, OTHER, 0L))
                .expectEvents(AMENDED);
        fixture.given(DEFINED, AMENDED)
                .when(new AmendPolicy(ID, ORGANIZATION, OTHER, null))
                .expectNoEvents();
        assertRefusesAnotherVersion(new AmendPolicy(ID, ORGANIZATION, OTHER, 7L));
        assertThat(settled).containsExactly(AMENDED);
    }

    @Test
    void disabled_and_enabled() {
        fixture.given(DEFINED).when(new DisablePolicy(ID, ORGANIZATION, 0L)).expectEvents(DISABLED);
        fixture.given(DEFINED, DISABLED)
                .when(new DisablePolicy(ID, ORGANIZATION, null))
                .expectNoEvents();
        fixture.given(DEFINED, DISABLED)
                .when(new EnablePolicy(ID, ORGANIZATION, 1L))
                .expectEvents(new PolicyEnabled(ID, ORGANIZATION));
        fixture.given(DEFINED).when(new EnablePolicy(ID, ORGANIZATION, null)).expectNoEvents();
        assertRefusesAnotherVersion(new DisablePolicy(ID, ORGANIZATION, 7L));
        assertRefusesAnotherVersion(new EnablePolicy(ID, ORGANIZATION, 7L));
    }

    @Test
    void deleted() {
        fixture.given(DEFINED).when(new DeletePolicy(ID, ORGANIZATION, 0L)).expectEvents(DELETED);
        fixture.given(DEFINED, DELETED)
                .when(new DeletePolicy(ID, ORGANIZATION, null))
                .expectNoEvents();
        fixture.given(DEFINED, DELETED)
                .when(new EnablePolicy(ID, ORGANIZATION, null))
                .expectException(CommandRejected.class);
        assertRefusesAnotherVersion(new DeletePolicy(ID, ORGANIZATION, 7L));
    }

    private void assertRefusesAnotherVersion(PolicyCommand command) {
        fixture.given(DEFINED).when(command).expectNoEvents().expectException(CommandRejected.class);
    }
}
