package mcpmanager.rules.jsonpath;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.rules.jsonpath.JsonPath.Check;
import mcpmanager.rules.jsonpath.JsonPath.Segment;
import mcpmanager.rules.jsonpath.PathText.Unexpected;
import mcpmanager.rules.jsonpath.Selector.Every;
import mcpmanager.rules.jsonpath.Selector.Filter;
import mcpmanager.rules.jsonpath.Selector.Index;
import mcpmanager.rules.jsonpath.Selector.Name;
import mcpmanager.rules.jsonpath.Selector.Slice;
import org.jspecify.annotations.Nullable;

/** Reads a query; the first character that does not fit ends it. */
final class PathParser {

    private static final int MOST_SEGMENTS = 20;
    private static final int MOST_SELECTORS = 10;

    private final String written;
    private final PathText text;

    PathParser(String written) {
        this.written = written;
        this.text = new PathText(written);
    }

    PathParser(PathText text) {
        this.written = "";
        this.text = text;
    }

    Check check() {
        if (written.length() > JsonPath.MAX_LENGTH) {
            return new Check.Refused(
                    JsonPath.MAX_LENGTH + 1, "a path has at most " + JsonPath.MAX_LENGTH + " characters");
        }
        try {
            text.expect("$");
            List<Segment> segments = segments();
            if (!text.isOver()) {
                throw new Unexpected("expected . or [");
            }
            return new Check.Accepted(new JsonPath(segments));
        } catch (Unexpected unexpected) {
            return new Check.Refused(text.at() + 1, String.valueOf(unexpected.getMessage()));
        }
    }

    /** As many as there are. */
    List<Segment> segments() throws Unexpected {
        List<Segment> segments = new ArrayList<>();
        while (text.next() == '.' || text.next() == '[') {
            Segment segment = segment();
            if (segments.size() == MOST_SEGMENTS) {
                throw new Unexpected("a path has at most " + MOST_SEGMENTS + " steps");
            }
            if (segment.descendant() && segments.stream().anyMatch(Segment::descendant)) {
                throw new Unexpected("a path has at most one ..");
            }
            segments.add(segment);
        }
        return segments;
    }

    private Segment segment() throws Unexpected {
        boolean descendant = text.takes("..");
        if (text.next() == '[') {
            return new Segment(descendant, bracketed());
        }
        if (!descendant) {
            text.expect(".");
        }
        Selector selector = text.takes("*") ? new Every() : new Name(text.name());
        return new Segment(descendant, List.of(selector));
    }

    private List<Selector> bracketed() throws Unexpected {
        text.expect("[");
        List<Selector> selectors = new ArrayList<>();
        do {
            if (selectors.size() == MOST_SELECTORS) {
                throw new Unexpected("brackets have at most " + MOST_SELECTORS + " entries");
            }
            text.skipBlanks();
            selectors.add(selector());
            text.skipBlanks();
        } while (text.takes(","));
        text.expect("]");
        return List.copyOf(selectors);
    }

    private Selector selector() throws Unexpected {
        if (text.takes("*")) {
            return new Every();
        }
        if (text.takes("?")) {
            return new Filter(new FilterParser(text).condition());
        }
        return text.next() == '\'' || text.next() == '"' ? new Name(text.quoted()) : indexes();
    }

    private Selector indexes() throws Unexpected {
        Integer start = optional();
        if (!text.takes(":")) {
            if (start == null) {
                throw new Unexpected("expected *, ?, a name in quotes, an index or a slice");
            }
            return new Index(start);
        }
        text.skipBlanks();
        Integer end = optional();
        Integer step = null;
        if (text.takes(":")) {
            text.skipBlanks();
            step = optional();
        }
        return new Slice(start, end, step == null ? 1 : step);
    }

    private @Nullable Integer optional() throws Unexpected {
        boolean there = text.next() == '-' || (text.next() >= '0' && text.next() <= '9');
        Integer read = there ? Integer.valueOf(text.integer()) : null;
        text.skipBlanks();
        return read;
    }
}
