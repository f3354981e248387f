package mcpmanager.command.policy;

import java.time.Instant;
import java.util.Optional;
import mcpmanager.command.policy.PolicyCommand.AmendPolicy;
import mcpmanager.command.policy.PolicyCommand.DefinePolicy;
import mcpmanager.command.policy.PolicyCommand.DeletePolicy;
import mcpmanager.command.policy.PolicyCommand.DisablePolicy;
import mcpmanager.command.policy.PolicyCommand.EnablePolicy;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyEvent.PolicyAmended;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyEvent.PolicyEnabled;

/** A policy: who may call what, and what they see of the result. */
sealed interface Policy {

    record Absent() implements Policy {}

    record Defined(OrganizationId organizationId, PolicyDefinition definition, boolean enabled) implements Policy {

        Defined with(PolicyDefinition other) {
            return new Defined(organizationId, other, enabled);
        }

        Defined with(boolean nowEnabled) {
            return new Defined(organizationId, definition, nowEnabled);
        }
    }

    record Deleted(OrganizationId organizationId) implements Policy {}

    static Optional<PolicyEvent> decide(Policy state, PolicyCommand command, Instant now) {
        return switch (command) {
            case DefinePolicy define -> define(state, define);
            case AmendPolicy amend -> amend(known(state, command), amend);
            case EnablePolicy enable ->
                known(state, command).enabled()
                        ? Optional.empty()
                        : Optional.of(new PolicyEnabled(enable.policyId(), enable.organizationId()));
            case DisablePolicy disable ->
                known(state, command).enabled()
                        ? Optional.of(new PolicyDisabled(disable.policyId(), disable.organizationId()))
                        : Optional.empty();
            case DeletePolicy delete -> delete(state, delete);
        };
    }

    static Policy evolve(Policy state, PolicyEvent event) {
        return switch (event) {
            case PolicyDefined defined -> new Defined(defined.organizationId(), defined.definition(), true);
            case PolicyAmended amended -> defined(state).with(amended.definition());
            case PolicyEnabled enabled -> defined(state).with(true);
            case PolicyDisabled disabled -> defined(state).with(false);
            case PolicyDeleted deleted -> new Deleted(defined(state).organizationId());
        };
    }

    private static Optional<PolicyEvent> define(Policy state, DefinePolicy command) {
        return switch (state) {
            case Defined(var organization, var definition, var enabled)
            when organization.equals(command.organizationId()) && definition.equals(command.definition()) ->
                Optional.empty();
            case Defined other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Deleted gone -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Absent absent -> {
                PolicyRules.check(command.definition());
                yield Optional.of(
                        new PolicyDefined(command.policyId(), command.organizationId(), command.definition()));
            }
        };
    }

    private static Optional<PolicyEvent> amend(Defined state, AmendPolicy command) {
        if (state.definition().equals(command.definition())) {
            return Optional.empty();
        }
        PolicyRules.check(command.definition());
        return Optional.of(new PolicyAmended(command.policyId(), command.organizationId(), command.definition()));
    }

    private static Optional<PolicyEvent> delete(Policy state, DeletePolicy command) {
        if (state instanceof Deleted(var organization) && organization.equals(command.organizationId())) {
            return Optional.empty();
        }
        known(state, command);
        return Optional.of(new PolicyDeleted(command.policyId(), command.organizationId()));
    }

    /** Another organisation's policy is as unknown as none, and so is one that is gone. */
    private static Defined known(Policy state, PolicyCommand command) {
        if (state instanceof Defined defined && defined.organizationId().equals(command.organizationId())) {
            return defined;
        }
        throw new CommandRejected(RejectionCode.NOT_FOUND);
    }

    private static Defined defined(Policy state) {
        return switch (state) {
            case Defined defined -> defined;
            case Absent absent -> throw new IllegalStateException("the history starts without a definition");
            case Deleted deleted -> throw new IllegalStateException("the history goes on after the end");
        };
    }
}
