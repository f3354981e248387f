package mcpmanager.command.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.document.Applied;
import mcpmanager.command.document.Applying;
import mcpmanager.command.document.Items;
import mcpmanager.command.document.References;
import mcpmanager.command.document.Section;
import mcpmanager.command.policy.PolicyCommand.AmendPolicy;
import mcpmanager.command.policy.PolicyCommand.DefinePolicy;
import mcpmanager.command.policy.PolicyCommand.DisablePolicy;
import mcpmanager.command.policy.PolicyCommand.EnablePolicy;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.store.PastStates;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Policies in a document: as they are defined, with slugs in {@code subjects.servers} and names in {@code tools.names}. Keys
 * have no names of their own and keep their ids.
 */
@Component
final class PolicySection implements Section {

    private final Items items;
    private final Claims claims;
    private final PastStates states;

    PolicySection(Items items, Claims claims, PastStates states) {
        this.items = items;
        this.claims = claims;
        this.states = states;
    }

    @Override
    public Kind kind() {
        return Kind.POLICIES;
    }

    @Override
    public Supplier<Applied> prepare(ObjectNode item, Applying applying) {
        return () -> apply(item, applying);
    }

    private Applied apply(ObjectNode item, Applying applying) {
        PolicyDefinition definition = definition(item, applying);
        OrganizationId organization = applying.organization();
        Optional<UUID> known = applying.find(ClaimKind.POLICY, definition.name());
        PolicyId id = known.map(PolicyId::new).orElseGet(PolicyId::next);
        long before = known.isPresent() ? applying.version(id) : -1;
        long after = applying.send(
                known.isPresent()
                        ? new AmendPolicy(id, organization, definition, null)
                        : new DefinePolicy(id, organization, definition));
        Optional<Boolean> enabled = Items.enabled(item);
        if (enabled.isPresent()) {
            after = applying.send(
                    enabled.get()
                            ? new EnablePolicy(id, organization, null)
                            : new DisablePolicy(id, organization, null));
        }
        return Applied.of(definition.name(), id, before, after);
    }

    @Override
    public List<ObjectNode> export(OrganizationId organization) {
        List<ObjectNode> exported = new ArrayList<>();
        for (UUID policy : claims.owners(ClaimKind.POLICY, organization)) {
            states.now(policy, organization, PolicyEvent.class, new Policy.Absent(), Policy::evolve)
                    .filter(Policy.Defined.class::isInstance)
                    .map(Policy.Defined.class::cast)
                    .map(this::item)
                    .ifPresent(exported::add);
        }
        return exported;
    }

    private PolicyDefinition definition(ObjectNode item, Applying applying) {
        ObjectNode request = item.deepCopy();
        request.remove(Items.ENABLED);
        References.resolve(
                request.path("subjects"),
                "/subjects",
                "servers",
                "serverIds",
                slug -> applying.find(ClaimKind.SERVER_SLUG, slug),
                RejectionCode.SERVER_NOT_FOUND);
        References.resolve(
                request.path("tools"),
                "/tools",
                "names",
                "ids",
                name -> applying.find(ClaimKind.TOOL, name),
                RejectionCode.TOOL_NOT_FOUND);
        return items.read(request, PolicyRequests.Define.class).toDefinition();
    }

    private ObjectNode item(Policy.Defined policy) {
        ObjectNode item = Items.write(policy.definition());
        PolicyDefinition.Subjects subjects = policy.definition().subjects();
        References.name(
                item.path("subjects"),
                "serverIds",
                "servers",
                ClaimKind.SERVER_SLUG,
                subjects.serverIds().stream().map(server -> server.value()).toList(),
                claims);
        References.name(
                item.path("tools"),
                "ids",
                "names",
                ClaimKind.TOOL,
                policy.definition().tools().ids().stream()
                        .map(tool -> tool.value())
                        .toList(),
                claims);
        return Items.withEnabled(item, policy.enabled());
    }
}
