package mcpmanager.rules.jsonpath;

import org.jspecify.annotations.Nullable;

/** Which children of a value (RFC 9535, 2.3). */
public sealed interface Selector {

    /** The member of an object. */
    record Name(String name) implements Selector {}

    /** All elements or members. */
    record Every() implements Selector {}

    /** One element, counted from the end when negative. */
    record Index(int index) implements Selector {}

    /** Elements from a place to another, every so many. */
    record Slice(@Nullable Integer start, @Nullable Integer end, int step) implements Selector {}

    /** The elements or members of which it holds. */
    record Filter(Condition condition) implements Selector {}
}
