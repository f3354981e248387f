package mcpmanager.command.organization;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Quotas;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.organization.OrganizationCommand.ChangeOrganization;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.organization.OrganizationCommand.IssueHashKey;
import mcpmanager.command.organization.OrganizationCommand.IssueReadKey;
import mcpmanager.command.organization.OrganizationCommand.RevokeReadKey;
import mcpmanager.command.secret.ApiKeyHashes;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

@AggregateRoot(type = "Organization")
final class OrganizationAggregate {

    @AggregateIdentifier
    private @Nullable OrganizationId id;

    private Organization state = new Organization.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(CreateOrganization command, HashKeys hashKeys, Clock clock) {
        Decided.apply(Organization.decide(state, command, clock.instant()));
        IssueHashKey issue = new IssueHashKey(command.organizationId());
        return Decided.apply(Organization.decide(state, issue, clock.instant())
                .filter(issued -> hashKeys.sealOrPutOff(issued.organizationId())));
    }

    @CommandHandler
    long handle(ChangeOrganization command, Quotas quotas, Clock clock) {
        Optional<OrganizationEvent> decided = Organization.decide(state, command, clock.instant());
        Decided.requireVersion(command.expectedVersion());
        decided.ifPresent(event -> quotas.limit(event.organizationId(), mosts(command.limits())));
        return Decided.apply(decided);
    }

    @CommandHandler
    long handle(IssueHashKey command, HashKeys hashKeys, Clock clock) {
        Optional<OrganizationEvent> decided = Organization.decide(state, command, clock.instant());
        decided.ifPresent(issued -> hashKeys.seal(issued.organizationId()));
        return Decided.apply(decided);
    }

    @CommandHandler
    long handle(IssueReadKey command, ApiKeyHashes hashes, Clock clock) {
        Optional<OrganizationEvent> decided = Organization.decide(state, command, clock.instant());
        Decided.requireVersion(command.expectedVersion());
        if (decided.isPresent() && decided.get() instanceof ReadKeyIssued issued) {
            hashes.keep(issued.keyId(), issued.organizationId(), command.hash());
            issued.endedKeyIds().forEach(hashes::forget);
        }
        return Decided.apply(decided);
    }

    @CommandHandler
    long handle(RevokeReadKey command, ApiKeyHashes hashes, Clock clock) {
        Optional<OrganizationEvent> decided = Organization.decide(state, command, clock.instant());
        Decided.requireVersion(command.expectedVersion());
        if (decided.isPresent() && decided.get() instanceof ReadKeyRevoked revoked) {
            revoked.keyIds().forEach(hashes::forget);
        }
        return Decided.apply(decided);
    }

    @EventSourcingHandler
    void on(OrganizationEvent event) {
        id = event.organizationId();
        state = Organization.evolve(state, event);
    }

    private static Map<ClaimKind, @Nullable Integer> mosts(OrganizationLimits limits) {
        Map<ClaimKind, @Nullable Integer> mosts = new HashMap<>();
        mosts.put(ClaimKind.TOOL, limits.mostTools());
        mosts.put(ClaimKind.SERVER_SLUG, limits.mostServers());
        mosts.put(ClaimKind.DATA_SOURCE, limits.mostDataSources());
        return mosts;
    }
}
