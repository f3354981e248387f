package mcpmanager.rules.column;

import java.util.HashSet;
import java.util.Set;
import mcpmanager.rules.schema.SafeMark;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The columns that a query's output schema declares safe, by a {@link SafeMark}. For a value that plainly is made of a
 * masked column it counts for nothing.
 */
final class SafeColumns {

    private SafeColumns() {}

    static Set<String> of(@Nullable JsonNode outputSchema) {
        Set<String> safe = new HashSet<>();
        if (outputSchema != null) {
            outputSchema.at("/properties/rows/items/properties").forEachEntry((name, property) -> {
                if (SafeMark.isOn(property)) {
                    safe.add(name);
                }
            });
        }
        return safe;
    }
}
