package mcpmanager.rules.jsonpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcpmanager.rules.jsonpath.Condition.Comparison;
import mcpmanager.rules.jsonpath.Condition.Operand;
import mcpmanager.rules.jsonpath.JsonPath.Segment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One selection from one document, and the steps that it took. */
final class Selection {

    private final JsonNode document;
    private int steps;

    private Selection(JsonNode document) {
        this.document = document;
    }

    static Optional<List<JsonNode>> of(JsonPath path, JsonNode document) {
        Selection selection = new Selection(document);
        try {
            List<JsonNode> found = List.of(document);
            for (Segment segment : path.segments()) {
                List<JsonNode> next = new ArrayList<>();
                for (JsonNode node : found) {
                    selection.follow(segment, node, next);
                }
                found = next;
            }
            return Optional.of(found);
        } catch (TooManyStepsException tooMany) {
            return Optional.empty();
        }
    }

    private void follow(Segment segment, JsonNode node, List<JsonNode> found) {
        step();
        for (Selector selector : segment.selectors()) {
            select(selector, node, found);
        }
        if (segment.descendant()) {
            for (JsonNode child : node) {
                follow(segment, child, found);
            }
        }
    }

    private void select(Selector selector, JsonNode node, List<JsonNode> found) {
        switch (selector) {
            case Selector.Name(String name) -> add(node.path(name), found);
            case Selector.Index(int index) -> add(element(node, index), found);
            case Selector.Every every -> node.forEach(child -> add(child, found));
            case Selector.Slice slice -> slice(slice, node, found);
            case Selector.Filter(Condition condition) ->
                node.forEach(child -> {
                    step();
                    if (holds(condition, child)) {
                        add(child, found);
                    }
                });
        }
    }

    private void add(JsonNode value, List<JsonNode> found) {
        step();
        if (!value.isMissingNode()) {
            found.add(value);
        }
    }

    private static JsonNode element(JsonNode node, int index) {
        return node.isArray() ? node.path(index < 0 ? node.size() + index : index) : MissingNode.getInstance();
    }

    /** RFC 9535, 2.3.4.2.2. */
    private void slice(Selector.Slice slice, JsonNode node, List<JsonNode> found) {
        if (!node.isArray() || slice.step() == 0) {
            return;
        }
        int size = node.size();
        boolean forward = slice.step() > 0;
        int start = slice.start() == null ? (forward ? 0 : size - 1) : fromStart(slice.start(), size);
        int end = slice.end() == null ? (forward ? size : -1) : fromStart(slice.end(), size);
        if (forward) {
            for (long i = Math.clamp(start, 0, size); i < Math.clamp(end, 0, size); i += slice.step()) {
                add(node.path((int) i), found);
            }
        } else {
            for (long i = Math.clamp(start, -1, size - 1); i > Math.clamp(end, -1, size - 1); i += slice.step()) {
                add(node.path((int) i), found);
            }
        }
    }

    private static int fromStart(int index, int size) {
        return index < 0 ? size + index : index;
    }

    private boolean holds(Condition condition, JsonNode value) {
        step();
        return switch (condition) {
            case Condition.Any any -> any.conditions().stream().anyMatch(each -> holds(each, value));
            case Condition.All all -> all.conditions().stream().allMatch(each -> holds(each, value));
            case Condition.Not not -> !holds(not.condition(), value);
            case Condition.Exists exists -> !value(exists.place(), value).isMissingNode();
            case Condition.Compares(Operand left, Comparison comparison, Operand right) ->
                compares(value(left, value), comparison, value(right, value));
        };
    }

    private JsonNode value(Operand operand, JsonNode current) {
        return switch (operand) {
            case Condition.Literal(JsonNode literal) -> literal;
            case Condition.Place(boolean absolute, List<Segment> places) -> {
                JsonNode found = absolute ? document : current;
                for (Segment place : places) {
                    step();
                    found = place.selectors().getFirst() instanceof Selector.Index(int index)
                            ? element(found, index)
                            : found.path(((Selector.Name) place.selectors().getFirst()).name());
                }
                yield found;
            }
        };
    }

    private boolean compares(JsonNode left, Comparison comparison, JsonNode right) {
        return switch (comparison) {
            case EQUAL -> isEqual(left, right);
            case NOT_EQUAL -> !isEqual(left, right);
            case LESS -> isLess(left, right);
            case MORE -> isLess(right, left);
            case AT_MOST -> isLess(left, right) || isEqual(left, right);
            case AT_LEAST -> isLess(right, left) || isEqual(left, right);
        };
    }

    /** Numbers by their value, whatever digits they have. */
    private boolean isEqual(JsonNode left, JsonNode right) {
        step();
        if (left.isNumber() && right.isNumber()) {
            return number(left).compareTo(number(right)) == 0;
        }
        if (!left.isContainer() || left.getNodeType() != right.getNodeType() || left.size() != right.size()) {
            return left.equals(right);
        }
        if (left.isArray()) {
            for (int i = 0; i < left.size(); i++) {
                if (!isEqual(left.path(i), right.path(i))) {
                    return false;
                }
            }
            return true;
        }
        return left.propertyStream().allMatch(member -> isEqual(member.getValue(), right.path(member.getKey())));
    }

    private static boolean isLess(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return number(left).compareTo(number(right)) < 0;
        }
        return left.isString() && right.isString() && isLess(left.stringValue(), right.stringValue());
    }

    /** By code points, as RFC 9535 wants it; not by UTF-16 units. */
    private static boolean isLess(String left, String right) {
        int i = 0;
        while (i < left.length() && i < right.length() && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        if (i > 0 && Character.isHighSurrogate(left.charAt(i - 1))) {
            i--;
        }
        return i < right.length() && (i == left.length() || left.codePointAt(i) < right.codePointAt(i));
    }

    private static BigDecimal number(JsonNode number) {
        return number.decimalValue();
    }

    private void step() {
        if (++steps > JsonPath.MAX_STEPS) {
            throw new TooManyStepsException();
        }
    }

    private static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyStepsException() {
            super("too many steps", null, false, false);
        }
    }
}
