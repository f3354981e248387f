package mcpmanager.invoke.catalog;

import java.util.List;
import java.util.stream.Stream;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationEvent.HashKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyEvent.PolicyAmended;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyEvent.PolicyEnabled;
import mcpmanager.events.secret.SecretRef;
import org.jspecify.annotations.Nullable;

/** What an event makes of a policy or an organisation; as {@link CatalogFold} but for what can't be known. */
final class PolicyFold {

    private PolicyFold() {}

    /**
     * What is forgotten of a tool closes it, but a policy that is forgotten might open something: one whose history has a
     * gap stays, unknown, until it is deleted.
     */
    static CatalogEntry.@Nullable Policy policy(CatalogEntry.@Nullable Policy now, PolicyEvent event, long version) {
        if (now == null) {
            return switch (event) {
                case PolicyDefined first ->
                    new CatalogEntry.Policy(
                            first.policyId(), first.organizationId(), version, true, first.definition());
                case PolicyDeleted deleted -> null;
                default -> new CatalogEntry.Policy(event.policyId(), event.organizationId(), version, true, null);
            };
        }
        if (version <= now.version() || !now.organizationId().equals(event.organizationId())) {
            return now;
        }
        PolicyDefinition definition = now.definition();
        if (definition == null) {
            return event instanceof PolicyDeleted ? null : now;
        }
        return switch (event) {
            case PolicyDefined again -> policy(now, version, now.enabled(), again.definition());
            case PolicyAmended amended -> policy(now, version, now.enabled(), amended.definition());
            case PolicyEnabled enabled -> policy(now, version, true, definition);
            case PolicyDisabled disabled -> policy(now, version, false, definition);
            case PolicyDeleted deleted -> null;
        };
    }

    static CatalogEntry.@Nullable Organization organization(
            CatalogEntry.@Nullable Organization now, OrganizationEvent event, long version) {
        if (now != null && version <= now.version()) {
            return now;
        }
        SecretRef hashKey = now == null ? null : now.hashKey();
        List<CatalogEntry.ReadKey> readKeys = now == null ? List.of() : now.readers();
        return switch (event) {
            case OrganizationCreated created ->
                new CatalogEntry.Organization(
                        created.organizationId(), version, DefaultEffect.ALLOW, hashKey, readKeys, List.of());
            case OrganizationChanged changed ->
                new CatalogEntry.Organization(
                        changed.organizationId(),
                        version,
                        changed.defaultEffect(),
                        hashKey,
                        readKeys,
                        changed.limits().rateLimits());
            case HashKeyIssued issued -> organization(now, version, issued.hashKey(), readKeys);
            case ReadKeyIssued issued -> organization(now, version, hashKey, after(readKeys, issued));
            case ReadKeyRevoked revoked -> organization(now, version, hashKey, List.of());
        };
    }

    private static CatalogEntry.@Nullable Organization organization(
            CatalogEntry.@Nullable Organization now,
            long version,
            @Nullable SecretRef hashKey,
            List<CatalogEntry.ReadKey> readKeys) {
        return now == null
                ? null
                : new CatalogEntry.Organization(
                        now.organizationId(), version, now.defaultEffect(), hashKey, readKeys, now.rateLimits());
    }

    /** The new key, and the one that it replaces until its time is over. */
    private static List<CatalogEntry.ReadKey> after(List<CatalogEntry.ReadKey> before, ReadKeyIssued issued) {
        return Stream.concat(
                        Stream.of(new CatalogEntry.ReadKey(issued.keyId(), issued.hash(), null)),
                        before.stream()
                                .filter(key -> key.id().equals(issued.replacedKeyId()))
                                .map(key -> new CatalogEntry.ReadKey(key.id(), key.hash(), issued.replacedUntil())))
                .toList();
    }

    private static CatalogEntry.Policy policy(
            CatalogEntry.Policy now, long version, boolean enabled, PolicyDefinition definition) {
        return new CatalogEntry.Policy(now.id(), now.organizationId(), version, enabled, definition);
    }
}
