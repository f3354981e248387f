package mcpmanager.command.organization;

import java.time.Instant;
import java.util.Optional;
import mcpmanager.command.organization.OrganizationCommand.ChangeOrganization;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.organization.OrganizationCommand.IssueHashKey;
import mcpmanager.command.organization.OrganizationCommand.IssueReadKey;
import mcpmanager.command.organization.OrganizationCommand.RevokeReadKey;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.command.secret.SecretRefs;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationEvent.HashKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.organization.OrganizationLimits;

/** An organisation: everything else belongs to one. */
sealed interface Organization {

    int NAME_LENGTH = 100;

    record Absent() implements Organization {}

    record Present(
            String name, DefaultEffect defaultEffect, OrganizationLimits limits, boolean hasHashKey, ReadKeys readKeys)
            implements Organization {

        Present with(String otherName, DefaultEffect otherEffect, OrganizationLimits otherLimits) {
            return new Present(otherName, otherEffect, otherLimits, hasHashKey, readKeys);
        }

        Present withHashKey() {
            return new Present(name, defaultEffect, limits, true, readKeys);
        }

        Present with(ReadKeys others) {
            return new Present(name, defaultEffect, limits, hasHashKey, others);
        }
    }

    static Optional<OrganizationEvent> decide(Organization state, OrganizationCommand command, Instant now) {
        return switch (command) {
            case CreateOrganization create -> create(state, create);
            case ChangeOrganization change -> change(known(state), change);
            case IssueHashKey issue ->
                known(state).hasHashKey()
                        ? Optional.empty()
                        : Optional.of(new HashKeyIssued(
                                issue.organizationId(), SecretRefs.hashKeyOf(issue.organizationId())));
            case IssueReadKey issue -> known(state).readKeys().issue(issue, now);
            case RevokeReadKey revoke -> known(state).readKeys().revoke(revoke);
        };
    }

    static Organization evolve(Organization state, OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated created ->
                new Present(created.name(), DefaultEffect.ALLOW, OrganizationLimits.NONE, false, ReadKeys.NONE);
            case OrganizationChanged changed ->
                present(state).with(changed.name(), changed.defaultEffect(), changed.limits());
            case HashKeyIssued issued -> present(state).withHashKey();
            case ReadKeyIssued issued -> present(state).with(ReadKeys.after(issued));
            case ReadKeyRevoked revoked -> present(state).with(ReadKeys.NONE);
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

    private static Optional<OrganizationEvent> change(Present state, ChangeOrganization command) {
        if (state.equals(state.with(command.name(), command.defaultEffect(), command.limits()))) {
            return Optional.empty();
        }
        VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
        LimitRules.check(command.limits());
        return Optional.of(new OrganizationChanged(
                command.organizationId(), command.name(), command.defaultEffect(), command.limits()));
    }

    /** @throws CommandRejected {@code NOT_FOUND} */
    private static Present known(Organization state) {
        return switch (state) {
            case Present present -> present;
            case Absent absent -> throw new CommandRejected(RejectionCode.NOT_FOUND);
        };
    }

    private static Present present(Organization state) {
        return switch (state) {
            case Present present -> present;
            case Absent absent -> throw new IllegalStateException("the history starts without a creation");
        };
    }
}
