package mcpmanager.invoke.pipeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import mcpmanager.rules.hash.HashKey;
import mcpmanager.rules.schema.SensitivePath;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Arguments as records show them: sensitive values hashed, or {@code ***} when there is no key or for what comes after the
 * first thousand, so that a record is not larger than Kafka takes.
 *
 * @param hashes of the sensitive values, each once; null: there are none
 */
record HiddenArguments(
        @Nullable ObjectNode arguments, @Nullable List<String> hashes) {

    static final HiddenArguments NONE = new HiddenArguments(null, null);

    private static final int MOST = 1000;
    private static final String HIDDEN = "***";

    static HiddenArguments of(List<SensitivePath> sensitive, ObjectNode arguments, @Nullable HashKey key) {
        Set<String> hashes = new LinkedHashSet<>();
        ObjectNode hidden = SensitivePath.hide(sensitive, arguments, hashing(key, hashes));
        return new HiddenArguments(hidden, hashes.isEmpty() ? null : List.copyOf(hashes));
    }

    private static Function<JsonNode, String> hashing(@Nullable HashKey key, Set<String> hashes) {
        return value -> {
            if (key == null || hashes.size() == MOST) {
                return HIDDEN;
            }
            String hash = key.hash(value);
            hashes.add(hash);
            return hash;
        };
    }
}
