package mcpmanager.invoke.execution;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The names of a result's fields, as many and as long as a record has room for. */
final class ResultFields {

    private static final int MAX_FIELDS = 500;
    private static final int MAX_FIELD = 200;

    private ResultFields() {}

    static List<String> of(JsonNode value) {
        return value.propertyNames().stream()
                .limit(MAX_FIELDS)
                .map(name -> name.substring(0, Math.min(name.length(), MAX_FIELD)))
                .toList();
    }
}
