package mcpmanager.invoke.catalog;

import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.invoke.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/** A policy of the replica, compiled when it is first needed. */
final class LoadedPolicy {

    private final CatalogEntry.Policy entry;
    private @Nullable CompiledPolicy compiled;

    LoadedPolicy(CatalogEntry.Policy entry) {
        this.entry = entry;
    }

    CatalogEntry.Policy entry() {
        return entry;
    }

    synchronized CompiledPolicy compiled() {
        CompiledPolicy known = compiled;
        if (known == null) {
            PolicyDefinition definition = entry.definition();
            known = definition == null
                    ? CompiledPolicy.unknown(entry.id(), entry.version())
                    : CompiledPolicy.compile(entry.id(), entry.version(), definition);
            compiled = known;
        }
        return known;
    }
}
