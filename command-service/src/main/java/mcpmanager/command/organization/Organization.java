package mcpmanager.command.organization;

import java.time.Instant;
import java.util.Optional;
import mcpmanager.command.organization.OrganizationCommand.ChangeOrganization;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationLimits;

/** An organisation: everything else belongs to one. */
sealed interface Organization {

    int NAME_LENGTH = 100;

    record Absent() implements Organization {}

    record Present(String name, DefaultEffect defaultEffect, OrganizationLimits limits) implements Organization {}

    static Optional<OrganizationEvent> decide(Organization state, OrganizationCommand command, Instant now) {
        return switch (command) {
            case CreateOrganization create -> create(state, create);
            case ChangeOrganization change -> change(state, change);
        };
    }

    static Organization evolve(Organization state, OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated created ->
                new Present(created.name(), DefaultEffect.ALLOW, OrganizationLimits.NONE);
            case OrganizationChanged changed -> new Present(changed.name(), changed.defaultEffect(), changed.limits());
        };
    }

    private static Optional<OrganizationEvent> create(Organization state, CreateOrganization command) {
        return switch (state) {
            case Present present when present.name().equals(command.name()) -> Optional.empty();
            case Present other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Absent absent -> {
                VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
                yield Optional.of(new OrganizationCreated(command.organizationId(), command.name()));
            }
        };
    }

    private static Optional<OrganizationEvent> change(Organization state, ChangeOrganization command) {
        return switch (state) {
            case Absent absent -> throw new CommandRejected(RejectionCode.NOT_FOUND);
            case Present present
            when present.equals(new Present(command.name(), command.defaultEffect(), command.limits())) ->
                Optional.empty();
            case Present present -> {
                VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
                LimitRules.check(command.limits());
                yield Optional.of(new OrganizationChanged(
                        command.organizationId(), command.name(), command.defaultEffect(), command.limits()));
            }
        };
    }
}
