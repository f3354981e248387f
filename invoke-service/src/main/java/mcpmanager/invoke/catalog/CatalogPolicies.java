package mcpmanager.invoke.catalog;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.invoke.policy.OrganizationPolicies;
import org.jspecify.annotations.Nullable;

/**
 * The organisations and policies of the replica. One thread replaces them, any thread reads. What decides for an
 * organisation is put together when it is first asked for after a change.
 */
final class CatalogPolicies {

    private final Map<OrganizationId, CatalogEntry.Organization> organizations = new ConcurrentHashMap<>();
    private final Map<PolicyId, LoadedPolicy> policies = new ConcurrentHashMap<>();
    private final Map<OrganizationId, Set<PolicyId>> owned = new ConcurrentHashMap<>();
    private final Map<OrganizationId, OrganizationPolicies> together = new ConcurrentHashMap<>();

    /** Of an organisation that is not known, no tool is open. */
    OrganizationPolicies of(OrganizationId organization) {
        OrganizationPolicies known = together.get(organization);
        return known != null ? known : together.computeIfAbsent(organization, this::putTogether);
    }

    CatalogEntry.@Nullable Organization organization(OrganizationId id) {
        return organizations.get(id);
    }

    CatalogEntry.@Nullable Policy policy(PolicyId id) {
        LoadedPolicy loaded = policies.get(id);
        return loaded == null ? null : loaded.entry();
    }

    void put(CatalogEntry.Organization organization) {
        organizations.put(organization.organizationId(), organization);
        together.remove(organization.organizationId());
    }

    void put(CatalogEntry.Policy policy) {
        policies.put(policy.id(), new LoadedPolicy(policy));
        owned.computeIfAbsent(policy.organizationId(), any -> ConcurrentHashMap.newKeySet())
                .add(policy.id());
        together.remove(policy.organizationId());
    }

    /** The organisation whose policy it was. */
    @Nullable
    OrganizationId forget(PolicyId id) {
        LoadedPolicy before = policies.remove(id);
        if (before == null) {
            return null;
        }
        OrganizationId organization = before.entry().organizationId();
        owned.getOrDefault(organization, Set.of()).remove(id);
        together.remove(organization);
        return organization;
    }

    void forget(OrganizationId id) {
        organizations.remove(id);
        together.remove(id);
    }

    void clear() {
        organizations.clear();
        policies.clear();
        owned.clear();
        together.clear();
    }

    void warmUp() {
        organizations.keySet().forEach(this::of);
    }

    private OrganizationPolicies putTogether(OrganizationId id) {
        CatalogEntry.Organization organization = organizations.get(id);
        return organization == null
                ? OrganizationPolicies.CLOSED
                : new OrganizationPolicies(
                        organization.defaultEffect(),
                        owned.getOrDefault(id, Set.of()).stream()
                                .flatMap(policy -> Stream.ofNullable(policies.get(policy)))
                                .filter(policy -> policy.entry().enabled())
                                .map(LoadedPolicy::compiled)
                                .toList());
    }
}
