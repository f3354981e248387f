package mcpmanager.rules.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What several policies force together, by argument. */
record ForcedArguments(Map<String, JsonNode> values) {

    private static final ForcedArguments NONE = new ForcedArguments(Map.of());

    /** Null when two policies force one argument to be two things, or one to be what the caller does not have. */
    static @Nullable ForcedArguments of(List<AccessPolicy> policies, CallFacts.Caller caller) {
        Map<String, JsonNode> all = null;
        for (AccessPolicy policy : policies) {
            for (Map.Entry<String, ForcedValue> rule : policy.forced().entrySet()) {
                all = all == null ? new HashMap<>() : all;
                JsonNode value = rule.getValue().of(caller);
                if (value == null) {
                    return null;
                }
                JsonNode other = all.put(rule.getKey(), value);
                if (other != null && !other.equals(value)) {
                    return null;
                }
            }
        }
        return all == null ? NONE : new ForcedArguments(all);
    }

    Set<String> names() {
        return values.keySet();
    }

    /** A copy; the same object when all of them are in place. */
    ObjectNode putInto(ObjectNode arguments) {
        if (values.entrySet().stream().allMatch(rule -> rule.getValue().equals(arguments.get(rule.getKey())))) {
            return arguments;
        }
        ObjectNode changed = arguments.deepCopy();
        values.forEach(changed::set);
        return changed;
    }
}
