package mcpmanager.rules.jsonpath;

import java.util.List;
import java.util.Optional;
import mcpmanager.rules.jsonpath.Selector.Index;
import mcpmanager.rules.jsonpath.Selector.Name;
import tools.jackson.databind.JsonNode;

/**
 * A JSONPath query (RFC 9535) of at most {@value #MAX_LENGTH} characters, without function extensions, with at most one
 * {@code ..}, and with filters that compare what one place holds. So its cost grows with the document and no faster.
 */
public record JsonPath(List<Segment> segments) {

    public static final int MAX_LENGTH = 500;

    /** Most steps from value to value in one selection. */
    public static final int MAX_STEPS = 1_000_000;

    public JsonPath {
        segments = List.copyOf(segments);
    }

    /**
     * A step down.
     *
     * @param descendant from everything below as well, not from the value alone ({@code ..})
     */
    public record Segment(boolean descendant, List<Selector> selectors) {

        boolean isSingular() {
            return !descendant
                    && selectors.size() == 1
                    && (selectors.getFirst() instanceof Name || selectors.getFirst() instanceof Index);
        }
    }

    /** The answer of {@link #parse}. */
    public sealed interface Check {

        record Accepted(JsonPath path) implements Check {}

        /**
         * @param position of the character that does not fit, from 1
         * @param message what would
         */
        record Refused(int position, String message) implements Check {}
    }

    public static Check parse(String text) {
        return new PathParser(text).check();
    }

    /** Whether it leads to one value at most: names and indexes only. */
    public boolean isSingular() {
        return segments.stream().allMatch(Segment::isSingular);
    }

    /** The values that it leads to, in the order of the document. Empty when it would take more than {@link #MAX_STEPS}. */
    public Optional<List<JsonNode>> select(JsonNode document) {
        return Selection.of(this, document);
    }
}
