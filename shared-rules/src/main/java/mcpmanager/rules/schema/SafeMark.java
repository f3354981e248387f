package mcpmanager.rules.schema;

import tools.jackson.databind.JsonNode;

/**
 * The mark {@code "x-mcpm-safe": true} on a property of a query's rows in its output schema: the author vouches that the
 * computed value tells nothing of a masked column.
 */
public final class SafeMark {

    static final String KEYWORD = "x-mcpm-safe";

    private SafeMark() {}

    public static boolean isOn(JsonNode property) {
        JsonNode mark = property.path(KEYWORD);
        return mark.isBoolean() && mark.booleanValue();
    }
}
