package mcpmanager.rules.jsonpath;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.rules.jsonpath.Condition.All;
import mcpmanager.rules.jsonpath.Condition.Any;
import mcpmanager.rules.jsonpath.Condition.Compares;
import mcpmanager.rules.jsonpath.Condition.Comparison;
import mcpmanager.rules.jsonpath.Condition.Exists;
import mcpmanager.rules.jsonpath.Condition.Literal;
import mcpmanager.rules.jsonpath.Condition.Not;
import mcpmanager.rules.jsonpath.Condition.Operand;
import mcpmanager.rules.jsonpath.Condition.Place;
import mcpmanager.rules.jsonpath.JsonPath.Segment;
import mcpmanager.rules.jsonpath.PathText.Unexpected;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what a filter asks. In it a path leads to one value at most: names and indexes. */
final class FilterParser {

    private final PathText text;

    FilterParser(PathText text) {
        this.text = text;
    }

    Condition condition() throws Unexpected {
        List<Condition> any = new ArrayList<>();
        do {
            any.add(all());
        } while (text.takes("||"));
        return any.size() == 1 ? any.getFirst() : new Any(List.copyOf(any));
    }

    private Condition all() throws Unexpected {
        List<Condition> all = new ArrayList<>();
        do {
            text.skipBlanks();
            all.add(basic());
            text.skipBlanks();
        } while (text.takes("&&"));
        return all.size() == 1 ? all.getFirst() : new All(List.copyOf(all));
    }

    private Condition basic() throws Unexpected {
        boolean negated = text.takes("!");
        text.skipBlanks();
        if (text.takes("(")) {
            Condition inner = condition();
            text.expect(")");
            return negated ? new Not(inner) : inner;
        }
        Operand left = operand();
        text.skipBlanks();
        Comparison comparison = negated ? null : comparison();
        if (comparison != null) {
            text.skipBlanks();
            return new Compares(left, comparison, operand());
        }
        if (!(left instanceof Place place)) {
            throw new Unexpected("expected a comparison: ==, !=, <, <=, > or >=");
        }
        return negated ? new Not(new Exists(place)) : new Exists(place);
    }

    private @Nullable Comparison comparison() {
        for (Comparison comparison : Comparison.values()) {
            if (text.takes(comparison.symbol())) {
                return comparison;
            }
        }
        return null;
    }

    private Operand operand() throws Unexpected {
        JsonNodeFactory values = JsonNodeFactory.instance;
        char next = text.next();
        if (text.takes("@") || text.takes("$")) {
            return place(next == '$');
        }
        if (next == '\'' || next == '"') {
            return new Literal(values.stringNode(text.quoted()));
        }
        if (!text.isAtName()) {
            return new Literal(values.numberNode(text.number()));
        }
        return switch (text.name()) {
            case "true" -> new Literal(values.booleanNode(true));
            case "false" -> new Literal(values.booleanNode(false));
            case "null" -> new Literal(values.nullNode());
            default -> throw new Unexpected("functions are not known");
        };
    }

    private Place place(boolean absolute) throws Unexpected {
        List<Segment> steps = new PathParser(text).segments();
        if (!steps.stream().allMatch(Segment::isSingular)) {
            throw new Unexpected("in a filter a path has names and indexes only");
        }
        return new Place(absolute, steps);
    }
}
