package mcpmanager.rules.jsonpath;

import java.util.List;
import mcpmanager.rules.jsonpath.JsonPath.Segment;
import tools.jackson.databind.JsonNode;

/** What a filter asks (RFC 9535, 2.3.5). */
public sealed interface Condition {

    record Any(List<Condition> conditions) implements Condition {}

    record All(List<Condition> conditions) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /** Whether there is a value. */
    record Exists(Place place) implements Condition {}

    record Compares(Operand left, Comparison comparison, Operand right) implements Condition {}

    /** A side of a comparison. */
    sealed interface Operand {}

    record Literal(JsonNode value) implements Operand {}

    /**
     * Where one value is, or none.
     *
     * @param absolute from the document, not from the value that is looked at
     * @param steps each leads to one value
     */
    record Place(boolean absolute, List<Segment> steps) implements Operand {}

    /** How values are compared. */
    enum Comparison {
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }
    }
}
