package mcpmanager.invoke.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.policy.Obligations;
import mcpmanager.rules.policy.Standing;

/** Tools as policies let them be seen, worked out once for each set of demands. Safe for many threads. */
final class SeenTools {

    private static final int MOST_KEPT = 2_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Cache<Key, ListedTool> seen =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT).build();

    private record Key(ToolId tool, long version, Set<String> forced, List<FieldMask> masks) {}

    /** @param possible what the policies that might allow a call would demand */
    ListedTool of(CallableTool tool, Standing standing, Obligations possible) {
        Set<String> forced = standing.forced();
        return forced.isEmpty() && possible.masks().isEmpty()
                ? tool.listed()
                : seen.get(
                        new Key(tool.listed().id(), tool.version(), forced, possible.masks()),
                        key -> tool.seen(standing, possible));
    }
}
